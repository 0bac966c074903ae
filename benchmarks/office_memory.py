"""What the office keeps in memory, thousand of requests by thousand: does it grow for ever?

One process serves; four visitors at once ask it for what a load asks, as fast as they are answered.
What is remembered there is of a size that was chosen (64 drafts, 128 editions and so on), so memory
grows until these are full and then stands.

``HIGHNEEDS_MEMORY_REQUESTS=20000 python -m benchmarks office_memory``
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

from benchmarks._made_office import EVERY, PAGES, edit, made_office, sign_in, work_out

REQUESTS = int(os.environ.get("HIGHNEEDS_MEMORY_REQUESTS", "20000"))
THOUSAND, AT_ONCE = 1_000, 4
STEADY = 0.02  # of the whole, between the third quarter's end and the last one's


def main() -> None:
    """Ask, and print the memory at each thousand."""
    with made_office(processes=1) as (office, slugs):
        visitors = sign_in(office.port, slugs)
        work_out(visitors)
        seen = [office.memory()]
        print(f"before: {seen[0]:.0f} MB")

        def ask(number: int) -> int:
            visitor = visitors[(number * 7) % len(visitors)]
            if number % EVERY == 0:
                return edit(visitor, number)
            return visitor.ask("GET", visitor.at(PAGES[number % len(PAGES)]))[0]

        wrong = 0
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for start in range(0, REQUESTS, THOUSAND):
                answers = pool.map(ask, range(start, start + THOUSAND))
                wrong += sum(status >= 400 for status in answers)
                seen.append(office.memory())
                print(f"after {start + THOUSAND:,} requests: {seen[-1]:.0f} MB", flush=True)
    grown = seen[-1] / seen[len(seen) * 3 // 4] - 1
    print(f"errors: {wrong}; grown over the last quarter: {100 * grown:+.1f} % (2 % is steady)")
    print("memory is steady" if grown <= STEADY else "memory is NOT steady")


if __name__ == "__main__":
    main()
