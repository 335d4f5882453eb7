using Valet.Functions.Forms;

namespace Valet.Functions.Tests.Forms.Generated;

internal sealed record GeneratedForm(FormModel Model, Applicant Applicant, IReadOnlyList<GeneratedField> Gold);

/// <summary>Makes form records with known right answers from <see cref="Wordings"/>: wording × kind × options × traps × person. The same seed makes the same forms.</summary>
internal sealed class FormGenerator(int seed, bool heldOut)
{
    // A fixed seed is the point: every run must make the same forms.
    private readonly Random _random = new(seed);

    public GeneratedForm Next()
    {
        var person = GeneratedPeople.Any(_random);
        var gold = new List<GeneratedField>();
        var keys = Wordings.ByKey.Keys.Where(k => _random.NextDouble() < 0.45).OrderBy(_ => _random.Next()).ToList();
        if (keys.Contains("location")) keys.Remove("address.city");
        if (keys.Contains("coverLetterFile")) keys.Remove("coverLetterText");
        if (keys.Contains("fullName")) keys.RemoveAll(k => k is "firstName" or "lastName");
        foreach (var key in keys) gold.Add(FieldMaker.Make(key, Pick(Wordings.ByKey[key]), person, _random));
        for (var i = _random.Next(4); i > 0; i--) gold.Add(FieldMaker.Stranger(Pick(Wordings.Strangers), _random));
        for (var i = _random.Next(4); i > 0; i--)
        {
            var entry = Wordings.Bank[_random.Next(Wordings.Bank.Length)];
            gold.Add(FieldMaker.Banked(entry, entry[2..] is var others && _random.Next(3) > 0 ? Pick(others) : entry[0], _random));
        }
        for (var i = _random.Next(3); i > 0; i--) gold.Add(FieldMaker.Lookalike(Pick(Wordings.Lookalikes), _random));
        for (var i = _random.Next(3); i > 0; i--) gold.Add(FieldMaker.Trap(_random));
        for (var i = _random.Next(3); i > 0; i--) gold.Add(FieldMaker.Tick(person, _random));
        gold = [.. gold.DistinctBy(g => g.Field.Label).Select((g, i) => g with { Field = g.Field with { Selector = "#f" + i } })];
        var answers = Wordings.Bank.Select(b => new BankAnswer(b[0], b[1])).ToArray();
        var applicant = new Applicant(person, answers, new Dictionary<string, ApplicantFile> { ["resumeFile"] = new("resume", "resume.pdf"), ["coverLetterFile"] = new("letter", "letter.pdf") }, ConsentToRequiredAcknowledgements: GeneratedPeople.Consents(person));
        return new(new("http://127.0.0.1/", "", PageState.Form, [.. gold.Select(g => g.Field)], null, null, [], []), applicant, gold);
    }

    private string Pick(string[] wordings)
    {
        var mine = wordings.Where((_, i) => Wordings.IsHeldOut(i) == heldOut).ToArray();
        return mine.Length == 0 ? wordings[0] : mine[_random.Next(mine.Length)];
    }
}
