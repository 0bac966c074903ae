"""The words everything else is written in: periods, money, figures, shorthand, ratings, errors."""
