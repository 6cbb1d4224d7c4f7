from datetime import date

from support.facts_builder import facts

from lep_docs.core.digests.actions import actions

TASKS = [
    {"id": "TSK-01", "start": date(2010, 6, 1), "due": date(2010, 9, 1), "workstream": "WST-01"},
    {"id": "TSK-02", "due": date(2010, 2, 1), "status": "in_progress", "category": "quality"},
    {"id": "TSK-03", "start": date(2010, 1, 1), "due": date(2010, 2, 1), "status": "done"},
    {"id": "TSK-04", "start": date(2010, 1, 1), "due": date(2010, 1, 15), "status": "stopped"},
    {"id": "TSK-05", "workstream": "WST-01", "category": "quality", "depends_on": ["TSK-01"]},
    {"id": "TSK-06", "due": date(2010, 4, 11), "category": "behaviour"},
]
BEGUN = {"start_date": date(2010, 1, 1), "as_of": date(2010, 3, 1)}


def ids(views):
    return [view.row.id for view in views]


def test_tasks_stand_by_start_in_their_workstreams():
    found = actions(facts(tasks=TASKS, workstreams=[{"name": "Build"}, {"name": "Run"}]))
    assert [(str(w.workstream), ids(w.tasks)) for w in found.workstreams] == [
        ("Build", ["TSK-01", "TSK-05"]),
        ("Run", []),
    ]


def test_tasks_are_counted_by_status_and_named_by_category():
    found = actions(facts(tasks=[*TASKS, {"status": "done"}]))
    assert (found.count, found.done) == (7, 2)
    assert found.by_status[0] == ("Done", 2)
    assert {name: ids(tasks) for name, tasks in found.by_category.items()} == {
        "quality": ["TSK-02", "TSK-05"],
        "behaviour": ["TSK-06"],
    }


def test_only_open_tasks_past_their_day_are_late():
    assert ids(actions(facts(partnership=BEGUN, tasks=TASKS)).late) == ["TSK-02"]


def test_the_first_hundred_days_count_from_the_start():
    found = actions(facts(partnership=BEGUN, tasks=TASKS))
    assert found.first_days_end == "11 April 2010"
    assert ids(found.first_days) == ["TSK-04", "TSK-03", "TSK-02", "TSK-06"]


def test_without_a_start_they_count_from_the_day_the_facts_speak_of():
    found = actions(facts(partnership={"as_of": date(9999, 12, 30)}))
    assert found.first_days_end == "31 December 9999"


def test_what_was_found_of_each_task_is_read_beside_it():
    reviews = [{"new_date": date(2010, 5, 1)}, {}]
    found = actions(facts(tasks=[{"title": "Move", "reviews": reviews}]))
    assert [(str(task), review.row.at.new_date.inside) for task, review in found.reviewed] == [
        ("Move", (1, "new_date")),
        ("Move", (2, "new_date")),
    ]


def test_a_plan_without_tasks_says_nothing():
    found = actions(facts())
    assert (found.count, found.done, found.by_status, found.chain) == (0, 0, (), ())
