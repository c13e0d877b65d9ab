"""Text in, days out: tables of cases."""

from datetime import date

import pytest

from pipeline.dates import resolve

PUB = date(2023, 11, 23)  # a Thursday


def days(text: str, published: date | None = PUB) -> list[tuple[str, str, str]]:
    """Every expression with its first and last day."""
    return [(e.text, str(e.first_day or ""), str(e.last_day or "")) for e in resolve(text, published)]


CASES = [
    ("Fighters hit the base on Tuesday.", "Tuesday", "2023-11-21", "2023-11-21"),
    ("A spokesman said Thursday that it was calm.", "Thursday", "2023-11-23", "2023-11-23"),
    ("The council will vote on Saturday.", "Saturday", "2023-11-25", "2023-11-25"),
    ("The council plans to vote Monday.", "Monday", "2023-11-27", "2023-11-27"),
    ("Sunday’s strike killed two.", "Sunday", "2023-11-19", "2023-11-19"),
    ("Troops came under fire last December.", "last December", "2022-12-01", "2022-12-31"),
    ("The force leaves in December, and will not return.", "December", "2023-12-01", "2023-12-31"),
    ("It was shelled in December.", "December", "2022-12-01", "2022-12-31"),
    ("Rockets hit a depot in early July.", "early July", "2023-07-01", "2023-07-10"),
    ("They were hit in the first half of June.", "the first half of June", "2023-06-01", "2023-06-15"),
    ("Nine raids in the past 48 hours.", "the past 48 hours", "2023-11-21", "2023-11-23"),
    ("It has been quiet for the past week.", "the past week", "2023-11-16", "2023-11-23"),
    ("It began last week.", "last week", "2023-11-13", "2023-11-19"),
    ("Attacks this week wounded four.", "this week", "2023-11-20", "2023-11-26"),
    ("Over the weekend they bombed Idlib.", "the weekend", "2023-11-18", "2023-11-19"),
    ("In the third quarter there were 40.", "the third quarter", "2023-07-01", "2023-09-30"),
    ("In the last quarter of 2021 there were 40.", "last quarter of 2021", "2021-10-01", "2021-12-31"),
    ("A soldier died on OCT. 26.", "OCT. 26", "2023-10-26", "2023-10-26"),
    ("Since Oct\u00a017 they have come.", "Oct\u00a017", "2023-10-17", "2023-10-17"),
    ("Since Oct.\n17 they have come.", "Oct.\n17", "2023-10-17", "2023-10-17"),
    ("They fired on 3 November.", "3 November", "2023-11-03", "2023-11-03"),
    ("Those killed since 7 October accounts for a third.", "7 October", "2023-10-07", "2023-10-07"),
    ("They fired on the 3rd of November.", "3rd of November", "2023-11-03", "2023-11-03"),
    ("They have called a march for Friday.", "Friday", "2023-11-24", "2023-11-24"),
    ("None fell in the week to Sunday.", "the week to Sunday", "2023-11-13", "2023-11-19"),
    ("40 fell in the year to June.", "the year to June", "2022-07-01", "2023-06-30"),
    ("Two fell in the 24 hours to 3 June.", "the 24 hours to 3 June", "2023-06-02", "2023-06-03"),
    ("A mast was lost last Wednesday.", "last Wednesday", "2023-11-15", "2023-11-15"),
    ("On 5 May 1400 local time it was hit.", "5 May", "2023-05-05", "2023-05-05"),
    ("They struck on World Health Day.", "World Health Day", "2023-04-07", "2023-04-07"),
    (
        "It fell on May 3, 2011. He died of burns two days later. The next day, riots.",
        "The next day",
        "2011-05-04",
        "2011-05-04",
    ),
    ("In January last year six died. Between January and May there were 41.", "January", "2022-01-01", "2022-01-31"),
    ("In January last year six died. Between January and May there were 41.", "May", "2023-05-01", "2023-05-31"),
    ("A march planned in Hama for Monday was called off.", "Monday", "2023-11-20", "2023-11-20"),
    ("They called for a march on Tuesday, when the dead are to be buried.", "Tuesday", "2023-11-28", "2023-11-28"),
    ("It follows the start of a swap on Monday that will see captives freed.", "Monday", "2023-11-20", "2023-11-20"),
    ("The company's contract expires in the spring.", "the spring", "2024-03-01", "2024-05-31"),
    ("The day's toll was 20.", "The day", "2023-11-23", "2023-11-23"),
    ("Most died in one day.", "one day", "", ""),
    ("The war began in the late 1990s.", "late 1990s", "1997-01-01", "1999-12-31"),
    ("Fifty raids so far this year.", "this year", "2023-01-01", "2023-12-31"),
    ("A decade ago they fled.", "A decade ago", "2013-01-01", "2013-12-31"),
    ("Since the Oct. 7 Hamas attack on Israel, it grew.", "Oct. 7", "2023-10-07", "2023-10-07"),
    ("Not since 9/11 had it been so.", "9/11", "2001-09-11", "2001-09-11"),
    ("The shelling went on last night.", "last night", "2023-11-22", "2023-11-23"),
    ("They struck on Thanksgiving.", "Thanksgiving", "2023-11-23", "2023-11-23"),
    ("During Ramadan they rested.", "Ramadan", "2023-03-23", "2023-04-20"),
    ("The year-end report for FY23 is out.", "FY23", "2022-10-01", "2023-09-30"),
    ("By the end of October they had left.", "the end of October", "2023-10-31", "2023-10-31"),
    ("The ministers meet Monday in Paris.", "Monday", "2023-11-27", "2023-11-27"),
    ("They gathered after a visit Monday.", "Monday", "2023-11-20", "2023-11-20"),
    ("The deadline is Saturday.", "Saturday", "2023-11-25", "2023-11-25"),
    ("It gave them until Saturday to leave.", "Saturday", "2023-11-25", "2023-11-25"),
    ("The mandate was extended through Sept. 30.", "Sept. 30", "2024-09-30", "2024-09-30"),
    ("Fighting went on through Sept. 30.", "Sept. 30", "2023-09-30", "2023-09-30"),
    ("Hotels lost bookings for December.", "December", "2023-12-01", "2023-12-31"),
    ("The truce begins at noon Saturday.", "noon Saturday", "2023-11-25", "2023-11-25"),
    ("It lost money in the quarter ended June 30.", "the quarter", "2023-04-01", "2023-06-30"),
    ("In the first nine months, it lost ten.", "the first nine months", "2023-01-01", "2023-09-30"),
    ("It grew in the first two quarters of 2022.", "the first two quarters of 2022", "2022-01-01", "2022-06-30"),
    ("Shares are down since year-end.", "year-end", "2022-12-31", "2022-12-31"),
    ("The convoy left at 011400Z.", "011400Z", "2023-11-01", "2023-11-01"),
    ("Report of 20190319.", "20190319", "2019-03-19", "2019-03-19"),
    ("It began in nineteen eighty-two.", "nineteen eighty-two", "1982-01-01", "1982-12-31"),
    ("In the last quarter of 2021.12 No one fell.", "the last quarter of 2021", "2021-10-01", "2021-12-31"),
    ("After the March raid they left.", "March", "2023-03-01", "2023-03-31"),
    ("Friday brought the week's worst raid.", "the week", "2023-11-20", "2023-11-26"),
    ("The fleet left in the summer. That August it was back.", "That August", "2023-08-01", "2023-08-31"),
    ("The toll for 2021 stands at 71.", "2021", "2021-01-01", "2021-12-31"),
    ("Until Tuesday's raid the valley had been spared.", "Tuesday", "2023-11-21", "2023-11-21"),
    ("They have until Tuesday's deadline to leave.", "Tuesday", "2023-11-28", "2023-11-28"),
    ("The truce, which is to take effect on Friday, holds.", "Friday", "2023-11-24", "2023-11-24"),
    ("The council is meeting on Friday to discuss the raid.", "Friday", "2023-11-24", "2023-11-24"),
    ("A bomb went off as voters prepare to go to the polls on Sunday.", "Sunday", "2023-11-26", "2023-11-26"),
    ("He is said to have died on Sunday.", "Sunday", "2023-11-19", "2023-11-19"),
    ("The mandate ends on 31 July. It had been extended twice.", "31 July", "2024-07-31", "2024-07-31"),
    ("It was hit on the 3rdof November.", "3rdof November", "2023-11-03", "2023-11-03"),
    ("Between Saturday and Monday there were nine raids.", "Saturday", "2023-11-18", "2023-11-18"),
]


@pytest.mark.parametrize(("text", "words", "first", "last"), CASES)
def test_days(text, words, first, last):
    found = days(text)
    assert any(words in said and (f, t) == (first, last) for said, f, t in found), found


def test_last_sunday_said_on_a_monday_is_not_yesterday():
    assert days("He was lost last Sunday.", date(2023, 6, 26)) == [("last Sunday", "2023-06-18", "2023-06-18")]


def test_the_day_of_a_paper_is_no_date():
    assert days("He came home with the Sunday papers.") == []


def test_a_day_before_all_others_has_the_year_that_all_dates_in_full_have():
    assert days("April 4: a blast. On March 3, 2021, one, in May 2021 two.", None)[0] == (
        "April 4",
        "2021-04-04",
        "2021-04-04",
    )
    assert days("April 4: a blast. It fell in May 2020 and June 2021.", None)[0] == ("April 4", "", "")
    assert days("April 4: a blast. He was killed in May 2020.", None)[0] == ("April 4", "", "")


RANGES = [
    ("Between October and December 2021 there were 48.", ["2021-10-01 2021-10-31", "2021-12-01 2021-12-31"]),
    ("From November 2021 to February it was quiet.", ["2021-11-01 2021-11-30", "2022-02-01 2022-02-28"]),
    ("From Nov. 28 to Jan. 3, 2020, it was quiet.", ["2019-11-28 2019-11-28", "2020-01-03 2020-01-03"]),
    ("From Nov. 3 to 9, six came.", ["2023-11-03 2023-11-03", "2023-11-09 2023-11-09"]),
    ("On Nov. 3–9 six came.", ["2023-11-03 2023-11-03", "2023-11-09 2023-11-09"]),
    ("Between 3 and 9 November six came.", ["2023-11-03 2023-11-03", "2023-11-09 2023-11-09"]),
    ("The October-December 2021 quarter.", ["2021-10-01 2021-10-31", "2021-12-01 2021-12-31"]),
    ("Between Nov. 3, 2022, and the end of July six came.", ["2022-11-03 2022-11-03", "2023-07-31 2023-07-31"]),
    ("From Jan. 26 to Jan. 30, no one fell.", ["2023-01-26 2023-01-26", "2023-01-30 2023-01-30"]),
    ("From Dec. 28 to Jan. 3, no one fell.", ["2022-12-28 2022-12-28", "2023-01-03 2023-01-03"]),
    ("The season lasted from October to May.", ["2022-10-01 2022-10-31", "2023-05-01 2023-05-31"]),
    ("Between Oct. 30 and Nov. 2 they came.", ["2023-10-30 2023-10-30", "2023-11-02 2023-11-02"]),
    (
        "In August, September and October 2019 it rained.",
        ["2019-08-01 2019-08-31", "2019-09-01 2019-09-30", "2019-10-01 2019-10-31"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), RANGES)
def test_range_ends_are_two(text, wanted):
    assert [f"{first} {last}" for _, first, last in days(text)][: len(wanted)] == wanted


FRAMES = [
    # A date that opens its sentence gives its year to what follows …
    ("In March 2014 rebels took the town. In June they lost it. By December it was in ruins.", ["2014-06", "2014-12"]),
    ("On 12 November 2014 the siege began. It ended on 3 January.", ["2015-01-03"]),
    ("The siege began on 12 May 2014. On 15 May the army broke through.", ["2014-05-15"]),
    ("He was arrested on July 4, 2016, and freed on September 9.", ["2016-09-09"]),
    ("In September 2016 a truce was signed. It broke in January. In April war was back.", ["2017-01", "2017-04"]),
    # … one in the middle of it, as an attribute, or told before a day of the news, does not.
    ("The group was founded in 2014. In June, it struck twice.", ["2023-06"]),
    ("The 2014 war killed thousands. In June, the sides met.", ["2023-06"]),
    ("In 2014 rebels took the town. On Tuesday they struck. In June they had been quiet.", ["2023-11-21", "2023-06"]),
    ("In 2014 the group was small. In October it struck 30 times.", ["2023-10"]),
    ("In 2014 the group was small. It has struck 30 times since June.", ["2023-06"]),
]


@pytest.mark.parametrize(("text", "wanted"), FRAMES)
def test_the_year_a_text_goes_on_from(text, wanted):
    assert [e.value for e in resolve(text, PUB)][1:] == wanted


AGAIN = [
    ("From 1 January to 7 August it rose against the same period in 2014.", "2014-01-01", "2014-08-07"),
    ("In the first nine months of 2022, down from 2021, 40 fell; 20 over the same period.", "2022-01-01", "2022-09-30"),
    ("They have fired since Oct. 8. May was bad. Israel fired over the same period.", "2023-10-08", "2023-11-23"),
    (
        "Report, 1 July to 30 September 2023. On 5 July it fell. In the reporting period 3 fell.",
        "2023-07-01",
        "2023-09-30",
    ),
    ("Oct. 26 was the worst day of the month.", "2023-10-01", "2023-10-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), AGAIN)
def test_a_period_told_before(text, first, last):
    expression = resolve(text, PUB)[-1]
    assert (str(expression.first_day), str(expression.last_day)) == (first, last)


def test_this_year_without_a_publication_day_is_the_year_told():
    assert str(resolve("In April 1995 it fell. This year it went on.", None)[-1].first_day) == "1995-01-01"


STORY = [
    ("On Nov. 3 a drone fell. Two days later a rocket followed.", "2023-11-05"),
    ("On Nov. 3 a drone fell. The next day a rocket followed.", "2023-11-04"),
    ("On Nov. 3 a drone fell. A day earlier a rocket had.", "2023-11-02"),
    ("On Nov. 3 a drone fell, and on the same day a rocket.", "2023-11-03"),
    ("They have fought since Nov. 3, the day after the raid.", "2023-11-03"),
    ("On Nov. 14 a drone fell. A week earlier a rocket had.", "2023-11-07"),
    ("On Tuesday the roads were closed throughout the day.", "2023-11-21"),
]


@pytest.mark.parametrize(("text", "wanted"), STORY)
def test_counted_from_a_day_told(text, wanted):
    expression = resolve(text, PUB)[-1]
    assert (str(expression.first_day), str(expression.last_day), expression.anchor) == (wanted, wanted, "narrative")


def test_the_same_period_is_the_range_told():
    text = "They made 81 raids between January and March 2022; others made 47 over the same period."
    assert days(text)[-1] == ("the same period", "2022-01-01", "2022-03-31")


def test_the_same_period_of_another_year_ends_with_publication():
    text = "There were 81 raids since Jan. 1, twice as many as in the same period of 2022."
    assert days(text)[-1] == ("the same period of 2022", "2022-01-01", "2022-11-23")


NO_DATES = [
    "Theresa May said that Mrs May would march on.",
    "Protesters march on the capital; they may stay.",
    "For the second time, 29 in Iraq and 32 in Syria.",
    "About 1/2 of them left.",
    "The Senate voted 70 to 29.",
    "Some 2,500 troops and 900 others stay.",
    "Document 2882015 is lost.",
    "Call 555-2011 or 202-555-1999.",
    "They won 3-2 and 21-19.",
    "It costs $48 or $2011.",
    "It fires 75 rounds per second.",
    "Psalm 12:3 and Genesis 1:21.",
    "Ali Mousa, 34, and a 19-year-old were hurt by an AC-130.",
    "He is 40 years old.",
    "Prices fall; the sun rose; they sat.",
    "The fall of Kabul shocked them.",
    "The 5.56 mm rounds and 122 mm rockets.",
    "Attack No. 2001 was filed.",
    "The index rose to 2021.12 on the news.",
    "Some nineteen twenty-dollar notes.",
    "Order 20139919 and call 0044-20130319.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_look_alikes(text):
    assert days(text) == []


def test_what_counts_from_a_day_that_nobody_knows_has_none():
    found = days("On Nov. 3 a drone fell. Less than a week later a rocket followed. Two days later it was calm.")
    assert [first for _, first, _ in found] == ["2023-11-03", "", ""]


def test_an_unknown_war_has_no_days():
    assert resolve("In the first two days of the war 40 died.", PUB)[0].first_day is None


UNKNOWN = [
    ("Since October 17 there have been 58.", "XXXX-10-17"),
    ("They struck on Thursday.", "XXXX-WXX-4"),
    ("They struck yesterday.", "XXXX-XX-XX"),
    ("They made 51 raids last year.", "XXXX"),
    ("They made 5 raids last month.", "XXXX-XX"),
    ("In February it was quiet.", "XXXX-02"),
    ("In the third quarter it was quiet.", "XXXX-Q3"),
]


@pytest.mark.parametrize(("text", "value"), UNKNOWN)
def test_without_publication_nothing_is_guessed(text, value):
    (expression,) = resolve(text)
    assert (expression.value, expression.first_day, expression.last_day, expression.anchor) == (value, None, None, None)


def test_year_told_before_fixes_later_months_without_publication():
    found = days("Between October and December 2021 they struck. In October it was worst. In 2015 it began.", None)
    assert found[2] == ("October", "2021-10-01", "2021-10-31")


def test_history_takes_its_year_from_the_story():
    text = "War came in 1808. In May 1808 they rose; on 2 May they fought. In January 1809 it ended. "
    text += "In 1810 and 1812 it went on. On 3 May he fled."
    values = [e.value for e in resolve(text, date(2010, 1, 5))]
    assert "1808-05-02" in values
    assert values[-1] == "1812-05-03"


def test_news_that_looks_back_is_no_history():
    text = (
        "In 1972, 1988, 1994 and March 2009 they bombed. It made 31 raids in 2022 and 99 in 2023. He died on 2 April."
    )
    assert ("2 April", "2023-04-02", "2023-04-02") in days(text)


def test_what_is_only_compared_with_is_not_told_of():
    text = "From January to March they made 102. There were 53 in the same quarter of 2022. Nine fell in the quarter."
    assert ("the quarter", "2023-01-01", "2023-03-31") in days(text)


def test_a_length_has_no_months():
    assert days("A months-long siege; the worst of any past year.") == []


def test_history_goes_on_from_the_day_told():
    text = "The siege began on 12 May 1864. On 15 May he withdrew. By the end of the month 700 were dead. "
    text += "That summer was hot. The following spring it ended. In 1866, 1868 and 1870 laws passed."
    values = [e.value for e in resolve(text, date(2010, 1, 5))]
    assert values == ["1864-05-12", "1864-05-15", "1864-05", "1864-SU", "1865-SP", "1866", "1868", "1870"]


LENGTHS = [
    ("The port lost 18 days of work.", "DURATION", "P18D"),
    ("A 24-hour truce.", "DURATION", "PT24H"),
    ("It lasted two and a half years.", "DURATION", "P2Y6M"),
    ("It took half an hour.", "DURATION", "PT30M"),
    ("After twenty-four hours it ended.", "DURATION", "PT24H"),
    ("They strike every day.", "SET", "P1D"),
    ("It issues a weekly report.", "SET", "P1W"),
    ("Two raids per month.", "SET", "P1M"),
    ("They meet every other week.", "SET", "P2W"),
    ("They march on Tuesday nights.", "SET", "XXXX-WXX-2TNI"),
    ("It fell in two weeks.", "DURATION", "P2W"),
    ("A two-decade-old feud.", "DURATION", "P20Y"),
    ("The weeklong truce is over.", "DURATION", "P1W"),
    ("The town held its annual fair.", "SET", "P1Y"),
]


@pytest.mark.parametrize(("text", "kind", "value"), LENGTHS)
def test_lengths_and_sets(text, kind, value):
    (expression,) = resolve(text, PUB)
    assert (expression.type, expression.value, expression.first_day) == (kind, value, None)


ANCIENT = [
    ("The Persians landed in 490 BC.", ["BC0490"]),
    ("He crossed in 218 B.C. with elephants.", ["BC0218"]),
    ("They fought from 264 to 241 BC.", ["BC0264", "BC0241"]),
    ("In the spring of 480 BC they met.", ["BC0480-SP"]),
    ("A wall of the early 5th century BC.", ["BC04"]),
]


@pytest.mark.parametrize(("text", "values"), ANCIENT)
def test_before_christ_there_are_values_and_no_days(text, values):
    assert [(e.value, e.first_day) for e in resolve(text, PUB)] == [(value, None) for value in values]


def test_history_inside_a_range_just_told():
    text = "The siege lasted from 24 July 1642 to 10 February 1643. On 23 August walls fell. "
    text += "In 1644, 1650 and 1660 it was told."
    assert [e.value for e in resolve(text, date(2010, 1, 5))][2] == "1642-08-23"


COHERENT = [
    ("The summit is set for April 24. In April the minister spoke of it.", ["2024-04-24", "2023-04"]),
    ("He left on Aug. 7, 2019. The Aug. 7 raid was the last.", ["2019-08-07", "2019-08-07"]),
]


@pytest.mark.parametrize(("text", "wanted"), COHERENT)
def test_the_same_day_of_a_month_keeps_its_year(text, wanted):
    assert [e.value for e in resolve(text, PUB)] == wanted
