"""Sentences as officers write them: of one child by name, and of none. Every name is made up."""

from __future__ import annotations

import pytest

from highneeds.editions.checks.fewer_plans_praised import praises_fewer
from highneeds.editions.named_children import LOOKS_LIKE

NAMED = [
    "We met the mother of Oliver Bennett, aged nine, in March.",
    "Oliver's mum has appealed.",
    "The parents of Jack Harris asked for a review.",
    "Mr and Mrs Bennett asked for mediation.",
    "Child AB is out of school.",
    "Pupil J.S. moved to Hill School.",
    "Oliver, aged 9, has no place.",
    "Ella, who is eleven, waits.",
    "nine-year-old Ella waits for a place.",
    "Ella Brown, a Year 5 pupil, waits.",
    "Jack Smith (9) has moved.",
    "Amira, in Year 5, has moved.",
    "The father of Amira wrote to the director.",
    "Amira's foster carers were told.",
    "The family of Amira Khan moved away.",
    "The boy named Jamie waits.",
    "Student Leo Price started in May.",
    "Ella, an eight-year-old, waits.",
    "Sam Lee, aged seven, waited a year.",
    "Learner B was placed in May.",
    "Jamie's mother spoke at the meeting.",
    "Freya Clarke (aged 6) started at Hill School.",
    "A letter came from the grandmother of Tyrone.",
    "Twelve-year-old Maya is at home.",
    "Zak, aged thirteen, was excluded.",
    "The pupil known as Bee has no school.",
    "Miss R and child T.W. were placed.",
    "The family of Noah Begum was paid.",
    "Mr and Mrs Okafor won at tribunal.",
    "Learner K waits for a college.",
    "Daughter Holly Marsh moved to Dorset.",
    "Kai Evans, a seven-year-old, needs transport.",
    "Ruby, from Year 9, is out of school.",
    "Leo, who is six, has moved.",
    "The dad of Ethan asked for a copy.",
]
NOT_NAMED = [
    "Parents of Key Stage 2 pupils were asked.",
    "Families of East Kent were asked.",
    "Parents of Year 6 children meet in May.",
    "Children, aged 5 to 11, are served.",
    "The Parent Carer Forum met.",
    "Hill School (9) opened a class.",
    "In Year 5, eight places open.",
    "England's mother tongue policy is unchanged.",
    "The mother of all budgets.",
    "Parents, aged 30 or more, replied.",
    "Carers of Looked After children met us.",
    "West Street, a Year 7 site, opens.",
    "The council, now 50 years old, has a plan.",
    "Westmarch, in Year 3 of the agreement, is behind.",
    "Pupil PE lessons go on.",
    "Families of Marlborough School pupils met.",
    "Ofsted, now 30, inspected.",
    "Condition 3, in Year 2 of the agreement, is met.",
    "Mr Bennett, the director, agreed.",
    "Ms Khan and Mr Lee chaired.",
    "Helen Aske, Director, answers.",
    "The Year 5 review of Hill School, aged 7 to 11, is done.",
    "The Department, who has 20 days, will answer.",
    "In May, aged debts rose.",
    "Child SEN support rose.",
    "Child OT is short.",
    "Parents, carers and schools met in Year 2.",
    "Families in North Westmarch were visited.",
    "Hill View Academy, aged 11 to 16, has places.",
    "The director, Helen Aske, aged the plan by a year.",
    "Children's centres opened.",
    "Marta Lindqvist's team closed the year.",
    "The parent of each child is written to.",
    "Council tax rose, in Year 2, by 5%.",
    "The brother of this contract is the transport one.",
    "Learner numbers rose.",
    "Student finance, aged debt and fees.",
    "The 16-year-old building needs a roof.",
    "A four-year-old contract ends.",
    "Ofsted's sister body reports in May.",
    "A ten-year-old Agreement ends.",
]
PRAISED = [
    "We are proud that the number of new plans fell.",
    "Fewer families asked for a plan, which shows that our work is paying off.",
    "Pleasingly, fewer assessments were carried out this quarter.",
    "Requests are down by a fifth, a great result for the programme.",
    "Thanks to early help, requests fell.",
    "It is good progress that new plans decreased.",
    "Demand is under control: requests dropped, which is a positive sign.",
    "The reduction in EHCPs is a real win.",
    "New plans decreased by 30, an impressive result.",
    "Requests are lower than ever, and the team should be congratulated.",
    "Assessments declined: the strategy works.",
    "Happily, fewer EHCPs were issued.",
    "The fall in requests is a credit to schools.",
    "We are on course: plans fell.",
]
NOT_PRAISED = [
    "We successfully reduced the number of overdue assessments.",
    "The backlog of requests fell, which is welcome.",
    "Requests fell by a tenth.",
    "Plans for two more schools are progressing well and costs fell.",
    "Improved support lowered waiting for assessments.",
    "The share of requests open beyond 20 weeks dropped, which is encouraging.",
    "Savings plans are reduced.",
    "Fewer appeals were made, which is good news.",
    "The programme's plans to reduce cost are working.",
    "Fewer plans were issued because two psychologists left.",
    "Requests dropped in August, as every year.",
    "The price of plans fell.",
    "Plans for the new site are welcome and cost is lower.",
    "Lower-cost placements are progressing.",
    "We reduced delays, and families are happy.",
]


def looks(text: str) -> list[str]:
    return [kind for kind, pattern in LOOKS_LIKE.items() if pattern.search(text)]


@pytest.mark.parametrize("text", NAMED)
def test_a_child_or_a_family_that_is_named_is_found(text: str) -> None:
    assert looks(text)


@pytest.mark.parametrize("text", NOT_NAMED)
def test_a_sentence_that_names_no_child_is_left_alone(text: str) -> None:
    assert looks(text) == []


@pytest.mark.parametrize("text", PRAISED)
def test_praise_of_fewer_plans_is_found(text: str) -> None:
    assert praises_fewer(text)


@pytest.mark.parametrize("text", NOT_PRAISED)
def test_fewer_late_plans_or_a_fact_alone_is_no_such_praise(text: str) -> None:
    assert not praises_fewer(text)
