"""Problems: the order in which a report lists them."""

from plugins.archive.problem import Problem, Severity, warning


def test_problems_sort_by_path_line_and_column() -> None:
    found = [
        Problem("b", 1, 1, "x", ""),
        Problem("a", 10, 1, "x", ""),
        Problem("a", 9, 2, "x", ""),
        Problem("a", 9, 1, "y", ""),
    ]
    assert [(problem.path, problem.line, problem.column) for problem in sorted(found)] == [
        ("a", 9, 1),
        ("a", 9, 2),
        ("a", 10, 1),
        ("b", 1, 1),
    ]


def test_an_error_comes_before_the_same_warning() -> None:
    weak, strong = warning("a", 1, 1, "x", "m"), Problem("a", 1, 1, "x", "m")
    assert sorted([weak, strong]) == [strong, weak]


def test_severities_read_as_the_contract_writes_them() -> None:
    assert (str(Problem("a", 1, 1, "x", "").severity), f"{warning('a', 1, 1, 'x', '').severity}") == (
        "error",
        "warning",
    )
    assert Severity("warning") is Severity.WARNING
