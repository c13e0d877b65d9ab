import pytest
from mentions import found, named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Maj. Gen. Pat Ryder said so.", ["Pat Ryder"]),
        ("Capt. Qor Mukund said so.", ["Qor Mukund"]),
        ("D.Q.P. Dassanqayake, a spokesman, said so.", ["D.Q.P. Dassanqayake"]),
        ("Judge Makhmur and Mr Taftanaz came.", ["Makhmur", "Taftanaz"]),
        ("Deputy Commissioner Quetta came.", []),
        ("The spokesman, ASP Qumar Lawqal, said so.", ["Qumar Lawqal"]),
        ("Interior CS Qithure Kinqiki came.", ["Qithure Kinqiki"]),
        ("Hajj Abu Qaleb was killed.", ["Hajj Abu Qaleb"]),
        ("A resident, Malam Qello Usqan, said so.", ["Qello Usqan"]),
        ("One jawan, Qakeshwar Singh Manqas, is missing.", ["Qakeshwar Singh Manqas"]),
        ("Qushan Stepqnyan, spokeswoman for the ministry, said so.", ["Qushan Stepqnyan"]),
        ("They hold 31, among them the alleged chief, Qiñaki de Graqia.", ["Qiñaki de Graqia"]),
        ("They shot José Luis López de Laqalle.", ["José Luis López de Laqalle"]),
        ("“Thank you, Karine. Next?”", ["Karine"]),
        ("The asp Qumar fled.", []),
        ("It was sent, said Community Qeacemaker Teams.", []),
        ("Data by Sahara Qisk Consulting show it.", []),
        ("After the Hajj Saudi officials left.", []),
        ("Lt. Col. Suneel Bartwal said so.", ["Suneel Bartwal"]),
        ("MR. QORMAK: The base was hit, as he has said.", ["QORMAK"]),
        ("Supreme Leader Ayatollah Ali Khamenei spoke.", ["Ali Khamenei"]),
        ("Darfur Governor Minni Minawi said so.", ["Minni Minawi"]),
        ("It was written by Olena Qor and Tarq Wemb on Monday.", ["Olena Qor", "Tarq Wemb"]),
        ("One of its commanders, Qul Wazir, was killed.", ["Qul Wazir"]),
        (
            "Army Specialist Henry Mayfield Jr., 23, died. Mayfield was from Chicago.",
            ["Henry Mayfield Jr.", "Mayfield"],
        ),
        ("Harith at-Tamimi said so.", ["Harith at-Tamimi"]),
        ("It rose, according to John Babb at the Voice.", ["John Babb"]),
        ("President Biden spoke.", ["Biden"]),
        ("John Kirby spoke. Kirby said no.", ["John Kirby", "Kirby"]),
        ("The pilot Steven Qnyder TWA heard spoke.", ["Steven Qnyder"]),
        # what stands behind
        ("Amisi Qorlonda, the regional administrator, said so.", ["Amisi Qorlonda"]),
        ("Tarq Wembo, 34, fled.", ["Tarq Wembo"]),
        ("Naqor Soe, a resident of Sittwe, fled.", ["Naqor Soe"]),
        ("They named the attacker as Qah Wazar, part of a squad.", ["Qah Wazar"]),
        ("It rose, according to Zelqai Ebadi, the governor's spokesman.", ["Zelqai Ebadi"]),
        ("Qalib Andang, one of the group's leaders, was seized.", ["Qalib Andang"]),
        ("“It burned,” said Riqa, 22, who fled.", ["Riqa"]),
        ("They found 20-year-old Qaddafy Janqalani there.", ["Qaddafy Janqalani"]),
        ("It was sent to Orqin G. Hatqh in May.", ["Orqin G. Hatqh"]),
        ("The ambassador to the US Daniel Qayalon spoke.", ["Daniel Qayalon"]),
        ("Lt Col Khalid Qameer was seized.", ["Khalid Qameer"]),
        ("Captain D. K. P. Daqsanayake said so.", ["D. K. P. Daqsanayake"]),
        ("The field is run by Pearl Petroleum.", []),
        # credits
        (
            "(Reporting by Wemb Strobel, Qor Ali and Phil Stewart in Washington, Ahmed Elq in Bonn; editing by Al Qor)",
            ["Wemb Strobel", "Qor Ali", "Phil Stewart", "Ahmed Elq", "Al Qor"],
        ),
        ("Smoke rises. Ayman Qenna/AFP", ["Ayman Qenna"]),
        ("Smoke rises. (AP Photo/Felqe Dana)", ["Felqe Dana"]),
        ("By S.Qorasekharan", ["S.Qorasekharan"]),
        # titles and first names that are part of it
        ("Taliban leader Mullah Qor Mansoq was killed.", ["Mullah Qor Mansoq"]),
        ("The strike killed Abu Qabil on Monday.", ["Abu Qabil"]),
        # no persons
        ("Al Jazeera reported it.", []),
        ("Dear Mr. Speaker: as Chief Executive I write.", []),
        ("It was managed by Allqeas Tanqers of Greece.", []),
        ("The Sudan Witness Project said so.", []),
        ("The Qorvan Observatory for Human Rights reported it.", []),
        ("The Organization of Qorvan Unity said so.", []),
        ("The Abu Qabil district burned.", []),
        ("They fought near Sara Qorwa.", []),
        ("Qorvan Zaleq, a small town, fell.", []),
        ("The president spoke.", []),
        ("They were treated at Walter Reed National Military Medical Center.", []),
        ("The International Maritime Bureau said so.", []),
        ("General Motors rose in May.", []),
        ("On Monday Reuters said so.", []),
        ("The chief said March was quiet.", []),
        ("A SPOKESMAN FOR GENERAL STAFF SAID THAT NOBODY CAME.", []),
    ],
)
def test_persons(extractor, text, names):
    assert named(extractor, text, "PERSON") == names


def test_a_surname_alone_is_its_owner(extractor):
    text = "Prime Minister Qormak al-Zulqani spoke on Monday. Al-Zulqani and the Zulqani family left."
    keys = {key for label, _, key, _ in found(extractor, text) if label == "PERSON"}
    assert keys == {"person:new-qormak-al-zulqani"}


def test_a_surname_is_no_town_of_that_name(extractor):
    text = "Minister Naib Solhan spoke. Solhan was sad that men died in Solhan."
    assert named(extractor, text, "PERSON", "PLACE") == ["Naib Solhan", "Solhan", "Solhan"]
    assert named(extractor, text, "PLACE") == ["Solhan"]


def test_a_ship_is_known_without_its_prefix(extractor):
    text = "The USS Qormak shot down a drone. The Qormak was not hit."
    assert [words for label, words, _, _ in found(extractor, text) if label == "SHIP"] == ["USS Qormak", "Qormak"]
