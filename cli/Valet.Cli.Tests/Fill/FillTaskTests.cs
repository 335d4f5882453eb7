using Valet.Cli.Fill;

namespace Valet.Cli.Tests.Fill;

public sealed class FillTaskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-fill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_profile_may_be_flat_or_nested_and_its_documents_lie_beside_it()
    {
        Write("cv.pdf", "x");
        var profile = Write("profile.json", """
            { "firstName": "Ada", "address.city": "Lisbon", "address": { "country": "Portugal" }, "requiresSponsorship": false, "yearsOfExperience": 8,
              "resumeFile": "cv.pdf", "consent": { "requiredAcknowledgements": true, "marketing": false } }
            """);

        var applicant = FillTask.Of("https://jobs.example/1", profile, null).Applicant;

        Assert.Equal(("Ada", "Lisbon", "Portugal", "No", "8"), (applicant.Profile["firstName"], applicant.Profile["address.city"], applicant.Profile["address.country"], applicant.Profile["requiresSponsorship"], applicant.Profile["yearsOfExperience"]));
        Assert.Equal((Path.Combine(_folder, "cv.pdf"), "cv.pdf"), (applicant.Files["resumeFile"].Id, applicant.Files["resumeFile"].FileName));
        Assert.True(applicant.ConsentToRequiredAcknowledgements);
        Assert.Equal(5, applicant.Profile.Count);
    }

    [Theory]
    [InlineData("""{ "Why?": "Because", "How many?": 3, "Really?": true, "Which?": ["a", "b"], "What?": null }""")]
    [InlineData("""[ { "question": "Why?", "answer": "Because" }, { "question": "How many?", "answer": 3 }, { "question": "Really?", "answer": true }, { "question": "Which?", "answer": ["a", "b"] } ]""")]
    public void Answers_are_an_object_or_a_list(string answers)
    {
        var applicant = FillTask.Of("https://jobs.example/1", null, Write("answers.json", answers)).Applicant;

        Assert.Equal([("Why?", "Because"), ("How many?", "3"), ("Really?", "Yes"), ("Which?", "a\nb")], applicant.Answers.Select(a => (a.Question, a.Answer)));
    }

    [Fact]
    public void A_line_of_a_batch_holds_its_profile_or_names_its_file()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "people"));
        Write("people/cv.pdf", "x");
        Write("people/ada.json", """{ "firstName": "Ada", "resumeFile": "cv.pdf" }""");

        var named = FillTask.OfLine("""{ "url": "https://jobs.example/1", "profile": "people/ada.json" }""", _folder);
        var inline = FillTask.OfLine("""{ "url": "https://jobs.example/1", "profile": { "firstName": "Eve" }, "answers": { "Why?": "x" } }""", _folder);

        Assert.Equal(("Ada", Path.Combine(_folder, "people", "cv.pdf")), (named.Applicant.Profile["firstName"], named.Applicant.Files["resumeFile"].Id));
        Assert.Equal(("Eve", 1), (inline.Applicant.Profile["firstName"], inline.Applicant.Answers.Count));
    }

    [Theory]
    [InlineData("no address", "not a url", """{}""", """{}""")]
    [InlineData("is not JSON", "https://jobs.example/1", """{ "firstName": """, """{}""")]
    [InlineData("not a JSON object", "https://jobs.example/1", """[1]""", """{}""")]
    [InlineData("which does not exist", "https://jobs.example/1", """{ "resumeFile": "gone.pdf" }""", """{}""")]
    [InlineData("a question and an answer", "https://jobs.example/1", """{}""", """[ { "q": 1 } ]""")]
    public void What_is_wrong_is_told_in_one_sentence(string said, string url, string profile, string answers)
    {
        var fault = Assert.Throws<CliException>(() => FillTask.Of(url, Write("profile.json", profile), Write("answers.json", answers)));

        Assert.Contains(said, fault.Message);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
