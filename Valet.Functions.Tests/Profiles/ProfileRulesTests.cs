using System.Text.Json;
using Valet.Functions.Profiles;
using Xunit;

namespace Valet.Functions.Tests.Profiles;

public sealed class ProfileRulesTests
{
    [Fact]
    public void Dotted_and_nested_keys_are_stored_nested()
    {
        var (profile, errors) = Read("""{ "firstName": " Ada ", "address.city": "London", "address": { "country": "UK" }, "consent.marketing": false, "yearsOfExperience": 12 }""");

        Assert.Empty(errors);
        Assert.Equal("""{"firstName":"Ada","address":{"city":"London","country":"UK"},"consent":{"marketing":false},"yearsOfExperience":12}""", profile.ToJsonString());
    }

    [Fact]
    public void Null_and_empty_values_are_left_out()
    {
        var (profile, errors) = Read("""{ "email": "", "phone": null, "currentTitle": "  ", "lastName": "Byron" }""");

        Assert.Empty(errors);
        Assert.Equal("""{"lastName":"Byron"}""", profile.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "shoeSize": "44" }""", "shoeSize", "The key 'shoeSize' is not one a profile has; put other questions into the answer bank.")]
    [InlineData("""{ "firstname": "Ada" }""", "firstname", "The key 'firstname' is not one a profile has; it is spelled 'firstName'.")]
    [InlineData("""{ "address": "Main Street 1" }""", "address", "The key 'address' is a group: give 'address.street' and its like.")]
    [InlineData("""{ "address": { "planet": "Earth" } }""", "address.planet", "The key 'address.planet' is not one a profile has; put other questions into the answer bank.")]
    [InlineData("""{ "address.city": "A", "address": { "city": "B" } }""", "address.city", "The key 'address.city' is given twice.")]
    [InlineData("""{ "resumeFile": "x.pdf" }""", "resumeFile", "The key 'resumeFile' is not one a profile has; put other questions into the answer bank.")]
    [InlineData("""{ "firstName": 7 }""", "firstName", "The value of 'firstName' must be text.")]
    [InlineData("""{ "firstName": ["Ada"] }""", "firstName", "The value of 'firstName' must be text.")]
    [InlineData("""{ "firstName": { "x": 1 } }""", "firstName", "The value of 'firstName' must be text.")]
    [InlineData("""{ "consent": { "marketing": "no" } }""", "consent.marketing", "The value of 'consent.marketing' must be true or false.")]
    [InlineData("""{ "firstName": "Ada\nLovelace" }""", "firstName", "The value of 'firstName' has line breaks or control characters in it.")]
    [InlineData("""{ "email": "ada at example.org" }""", "email", "The value of 'email' is not an e-mail address such as name@example.org.")]
    [InlineData("""{ "email": "ada@example" }""", "email", "The value of 'email' is not an e-mail address such as name@example.org.")]
    [InlineData("""{ "phone": "call me" }""", "phone", "The value of 'phone' is not a phone number such as +49 30 1234567.")]
    [InlineData("""{ "linkedinUrl": "javascript:alert(1)" }""", "linkedinUrl", "The value of 'linkedinUrl' is not a web address such as https://example.org/ada.")]
    [InlineData("""{ "githubUrl": "ada" }""", "githubUrl", "The value of 'githubUrl' is not a web address such as https://example.org/ada.")]
    [InlineData("""{ "portfolioUrl": "mailto:ada@example.org" }""", "portfolioUrl", "The value of 'portfolioUrl' is not a web address such as https://example.org/ada.")]
    [InlineData("""{ "portfolioUrl": "file:///etc/passwd" }""", "portfolioUrl", "The value of 'portfolioUrl' is not a web address such as https://example.org/ada.")]
    [InlineData("""[ "Ada" ]""", "", "A profile is one JSON object of keys and values.")]
    public void What_cannot_be_used_is_refused_by_a_sentence_that_names_the_key(string body, string key, string message)
    {
        Assert.Equal(new ProfileError(key, message), Assert.Single(Read(body).Errors));
    }

    [Theory]
    [InlineData("""{ "phone": "+1 (415) 555-0100 ext. 12" }""")]
    [InlineData("""{ "email": "o'hara+jobs@mail.example.co.uk" }""")]
    [InlineData("""{ "requiresSponsorship": false, "workAuthorization": "Yes, EU citizen" }""")]
    [InlineData("""{ "salaryExpectation": "70,000 - 80,000 EUR" }""")]
    [InlineData("""{ "salaryExpectation": 70000 }""")]
    [InlineData("""{ "coverLetterText": "Dear all,\n\nyours\tAda" }""")]
    [InlineData("""{ "githubUrl": "github.com/ada" }""")]
    [InlineData("""{ "portfolioUrl": "https://ada.example.org/work?x=1#y" }""")]
    public void What_people_really_have_is_taken(string body) => Assert.Empty(Read(body).Errors);

    [Fact]
    public void A_text_that_is_too_long_is_refused_without_being_repeated()
    {
        var error = Assert.Single(Read($$"""{ "currentTitle": "{{new string('x', 1001)}}" }""").Errors);

        Assert.Equal("The value of 'currentTitle' is longer than 1,000 characters.", error.Message);
    }

    [Fact]
    public void At_most_twenty_errors_are_told()
    {
        var body = JsonSerializer.Serialize(Enumerable.Range(0, 100).ToDictionary(n => $"key{n}", n => n));

        Assert.Equal(20, Read(body).Errors.Count);
    }

    [Fact]
    public void A_profile_lacks_what_every_application_needs()
    {
        Assert.Equal(["firstName", "lastName", "email"], ProfileRules.MissingForApplying(new Dictionary<string, string>()));
        Assert.Equal(["lastName"], ProfileRules.MissingForApplying(new Dictionary<string, string> { ["firstName"] = "Ada", ["lastName"] = " ", ["email"] = "a@b.c" }));
    }

    [Fact]
    public void The_planner_reads_dotted_texts()
    {
        using var stored = JsonDocument.Parse("""{"firstName":"Ada","address":{"city":"London"},"yearsOfExperience":12,"requiresSponsorship":false,"consent":{"requiredAcknowledgements":true}}""");

        var flat = ProfileText.Flatten(stored.RootElement);

        Assert.Equal("London", flat["address.city"]);
        Assert.Equal("12", flat["yearsOfExperience"]);
        Assert.Equal("No", flat["requiresSponsorship"]);
        Assert.Equal("Yes", flat["consent.requiredAcknowledgements"]);
    }

    private static (System.Text.Json.Nodes.JsonObject Profile, IReadOnlyList<ProfileError> Errors) Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        return ProfileRules.Read(document.RootElement.Clone());
    }
}
