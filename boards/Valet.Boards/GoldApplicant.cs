using System.Text.Json.Nodes;

namespace Valet.Boards;

/// <summary>An invented person whose application every practice board can be filled with; <see cref="ExpectedRecord"/> says what the board must then hold.</summary>
public static class GoldApplicant
{
    public const string ResumeFileName = "maya-lindqvist-resume.pdf";
    public const string CoverLetterFileName = "maya-lindqvist-cover-letter.pdf";
    public const string WhyThisRole = "I like services that stay up. Your team measures first and changes one thing at a time, which is how I work best.";
    public const string SurvivedFailure =
        "I built a ledger service that replays its journal after a crash. We killed it at every step of a transfer in tests, and no balance was ever wrong afterwards.";
    public const string CoverLetterText =
        "Dear hiring team,\n\nFor eight years I have built backend services that keep data safe when machines fail. I would be glad to do that with you.\n\nMaya Lindqvist";

    /// <summary>What <c>PUT /api/profile</c> takes; a fresh copy each time.</summary>
    public static JsonObject Profile() => new()
    {
        ["firstName"] = "Maya",
        ["lastName"] = "Lindqvist",
        ["fullName"] = "Maya Lindqvist",
        ["preferredName"] = "May",
        ["pronouns"] = "She/her",
        ["email"] = "maya.lindqvist@example.com",
        ["phone"] = "+1 415 555 0134",
        ["address"] = new JsonObject
        {
            ["street"] = "2150 Harrison Street",
            ["city"] = "San Francisco",
            ["region"] = "California",
            ["postalCode"] = "94110",
            ["country"] = "United States",
        },
        ["linkedinUrl"] = "https://www.linkedin.com/in/maya-lindqvist-example",
        ["githubUrl"] = "https://github.com/maya-lindqvist-example",
        ["portfolioUrl"] = "https://maya-lindqvist.example.com",
        ["currentCompany"] = "Aldergate Systems",
        ["currentTitle"] = "Senior Backend Engineer",
        ["yearsOfExperience"] = 8,
        ["workAuthorization"] = "Yes",
        ["requiresSponsorship"] = false,
        ["salaryExpectation"] = "185000",
        ["startDate"] = "2031-03-01",
        ["gender"] = "Female",
        ["race"] = "Asian",
        ["veteranStatus"] = "I am not a protected veteran",
        ["disabilityStatus"] = "No, I do not have a disability",
        ["howDidYouHear"] = "LinkedIn",
        ["phoneType"] = "Mobile",
        ["noticePeriod"] = "4 weeks",
        ["coverLetterText"] = CoverLetterText,
        ["consent"] = new JsonObject { ["requiredAcknowledgements"] = true, ["marketing"] = false },
    };

    /// <summary>Question → answer, for <c>PUT /api/answers</c>; several choices stand one per line.</summary>
    public static IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string>
    {
        ["What draws you to this role?"] = WhyThisRole,
        ["Why do you want to join us?"] = WhyThisRole,
        ["Tell us about a system you built that had to survive failure."] = SurvivedFailure,
        ["Which of these technologies have you used in production?"] = "C#\nKubernetes\nPostgreSQL\nTypeScript",
        ["Are you Hispanic/Latino?"] = "No",
        ["Have you worked for this company before?"] = "No",
        ["Are you at least 18 years old?"] = "Yes",
        ["Have you used PostgreSQL in production?"] = "Yes",
        ["How many years have you worked with PostgreSQL?"] = "6",
        ["Are you willing to relocate for this job?"] = "No",
        ["How many days a week can you work from the office?"] = "3",
        ["What is your level of English?"] = "Fluent",
        ["School or university"] = "University of Oregon",
        ["Degree"] = "Bachelor's degree",
        ["Field of study"] = "Computer Science",
        ["Highest level of education"] = "Bachelor's degree",
    };

    public static byte[] ResumePdf { get; } = TinyPdf.Write("Maya Lindqvist",
    [
        "San Francisco, California, United States", "maya.lindqvist@example.com   +1 415 555 0134", "https://www.linkedin.com/in/maya-lindqvist-example", "",
        "EXPERIENCE", "", "Aldergate Systems, Senior Backend Engineer, 2020 to today", "- Led the rewrite of a ledger service in C# on PostgreSQL",
        "- Cut recovery after a crash from nine minutes to eleven seconds", "", "Quillmark, Backend Engineer, 2016 to 2020", "- Ran forty services on Kubernetes", "",
        "EDUCATION", "", "BSc Computer Science, University of Oregon, 2016", "", "SKILLS", "", "C#, TypeScript, PostgreSQL, Kubernetes",
    ]);

    public static byte[] CoverLetterPdf { get; } = TinyPdf.Write("Cover letter", CoverLetterText.Split('\n'));
}
