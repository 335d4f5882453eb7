namespace Valet.Cli.Demo;

/// <summary>What the invented person would say to a question: what they know of themselves, else a small table. A question that resembles none of its lines has no answer.</summary>
internal sealed class PersonsAnswers(IReadOnlyDictionary<string, string> profile, IReadOnlyList<(string Question, string Answer)> table)
{
    private const double Resemblance = 0.5;

    /// <param name="key">What the planner takes the question for, such as <c>phone</c>; null if it does not know.</param>
    /// <returns>The answer, in the words of an option where there are options; null if there is none.</returns>
    public string? To(string question, string? key, IReadOnlyList<string> options)
    {
        var asked = Words(question);
        var answer = key is not null && profile.TryGetValue(key, out var known) ? known : table
            .Select(line => (line.Answer, Likeness: Likeness(asked, Words(line.Question))))
            .Where(line => line.Likeness >= Resemblance)
            .OrderByDescending(line => line.Likeness)
            .Select(line => line.Answer)
            .FirstOrDefault();
        if (answer is null || options.Count == 0) return answer;
        return options.FirstOrDefault(o => o.Equals(answer, StringComparison.OrdinalIgnoreCase)) ?? options.FirstOrDefault(o => o.StartsWith(answer, StringComparison.OrdinalIgnoreCase));
    }

    private static double Likeness(HashSet<string> one, HashSet<string> other) =>
        one.Count == 0 || other.Count == 0 ? 0 : (double)one.Intersect(other).Count() / one.Union(other).Count();

    private static HashSet<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split([.. text.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries)];
}
