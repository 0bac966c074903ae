"""Where each page is."""

from __future__ import annotations

from allauth.account import views as account
from django.conf import settings
from django.urls import include, path

from highneeds.web import interface
from highneeds.web.pages import (
    books,
    checks,
    copies,
    editions,
    explore,
    factors,
    feeds,
    forecast,
    home,
    measures,
    narrative,
    open_doors,
    overseeing,
    people,
    sessions,
    signing,
    since_edition,
)

OPEN = [
    path("", home.front_door, name="front_door"),
    path("demo/roles/", open_doors.choose_role, name="choose_role"),
    path("demo/role/", open_doors.take_role, name="take_role"),
]
ACCOUNTS = [
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/signup/", account.signup, name="account_signup"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/", account.password_change, name="account_change_password"),
    path("accounts/sessions/", sessions.own_sessions, name="own_sessions"),
    path("accounts/recovery-codes/", factors.recovery_codes, name="recovery_codes"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/invited/<str:invitation>/", people.choose_password, name="choose_password"),
]
if settings.SURROUNDINGS.open_id is not None:
    from allauth.socialaccount import views as elsewhere

    from highneeds.web.open_id import go_to_issuer

    ACCOUNTS += [
        path("accounts/oidc/<str:provider_id>/login/", go_to_issuer, name="openid_connect_login"),
        path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")),
        path("accounts/elsewhere/cancelled/", elsewhere.login_cancelled,
             name="socialaccount_login_cancelled"),
        path("accounts/elsewhere/error/", elsewhere.login_error, name="socialaccount_login_error"),
        path("accounts/elsewhere/signup/", account.signup, name="socialaccount_signup"),
    ]  # fmt: skip
PUBLISHED = (
    [
        path("<slug:council>/<str:name>/", open_doors.published, name="page"),
        path("<slug:council>/<str:name>/<str:format_name>", open_doors.published_file, name="file"),
    ],
    "published",
)
PROGRAMS = (
    [
        path("openapi.json", interface.describe, name="describe"),
        path("<slug:council>/editions/", interface.editions, name="editions"),
        path("<slug:council>/editions/<str:name>", interface.edition, name="edition"),
        path("<slug:council>/measures/<str:period>", interface.measures, name="measures"),
        path("<slug:council>/loads/", interface.loads, name="loads"),
        path("<slug:council>/calendar.ics", interface.calendar, name="calendar"),
    ],
    "programs",
)
PERIOD = "<slug:council>/periods/<str:period>/"
COUNCIL = [
    path("<slug:council>/", home.home, name="home"),
    path("<slug:council>/begin-period/", home.begin_period, name="begin_period"),
    path("<slug:council>/people/", people.people, name="people"),
    path("<slug:council>/people/<int:number>/take", people.take_post, name="take_post"),
    path("<slug:council>/editions/", editions.list_editions, name="editions"),
    path("<slug:council>/editions/<str:name>/", editions.show_edition, name="edition"),
    path("<slug:council>/editions/<str:name>/file", editions.edition_file, name="edition_file"),
    path("<slug:council>/editions/<str:name>/since/", since_edition.notes, name="since_edition"),
    path("<slug:council>/copies/<str:name>/<str:copy>/", editions.preview, name="preview"),
    path("<slug:council>/copies/<str:name>/<str:copy>/<str:format_name>", editions.download,
         name="download"),
    path("<slug:council>/differences/", editions.differences, name="differences"),
    path("<slug:council>/explore/", explore.explore, name="explore"),
    path("<slug:council>/made/<int:number>/", copies.show_copy, name="copy"),
    path("<slug:council>/made/<int:number>/<str:name>", copies.take_copy, name="copy_file"),
    path("<slug:council>/measures/", measures.list_measures, name="measures"),
    path("<slug:council>/measures/<str:measure>/<str:variant>/", measures.show_measure,
         name="measure"),
    path("<slug:council>/feeds/", feeds.show_feeds, name="feeds"),
    path("<slug:council>/feeds/<int:number>/", feeds.show_upload, name="upload"),
    path("<slug:council>/feeds/<int:number>/columns/", feeds.say_what_columns_mean,
         name="columns"),
    path("<slug:council>/feeds/<int:number>/rows/<str:kind>", feeds.refused_rows,
         name="refused_rows"),
    path("<slug:council>/forecast/", forecast.what_if, name="forecast"),
    path("<slug:council>/forecast/runs/", forecast.compare_runs, name="forecast_runs"),
    path("<slug:council>/log/", overseeing.show_log, name="log"),
    path(PERIOD, home.show_period, name="period"),
    path(f"{PERIOD}checks/", checks.show_checks, name="checks"),
    path(f"{PERIOD}checks/<str:finding>/", checks.answer, name="answer"),
    path(f"{PERIOD}copies/", copies.ask_copies, name="copies"),
    path(f"{PERIOD}sign/", signing.show_signing, name="sign"),
    path(f"{PERIOD}narrative/", narrative.show_narrative, name="narrative"),
    path(f"{PERIOD}narrative/<str:section>/", narrative.edit_section, name="section"),
    path(f"{PERIOD}<str:table>/", books.show_table, name="books"),
    path(f"{PERIOD}<str:table>/add", books.new_row, name="new_row"),
    path(f"{PERIOD}<str:table>/<str:key>/", books.edit_row, name="row"),
]  # fmt: skip
urlpatterns = [
    *OPEN,
    *ACCOUNTS,
    path("published/", include(PUBLISHED)),
    path("api/v1/", include(PROGRAMS)),
    *COUNCIL,
]
handler404 = "highneeds.web.pages.refusals.not_found"
handler403 = "highneeds.web.pages.refusals.not_allowed"
handler500 = "highneeds.web.pages.refusals.failed"
