using System.Globalization;
using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Forms.Generated;

/// <summary>The answer bank on every pair of <see cref="QuestionClusters"/>: a wrong answer costs more than a question asked once more.</summary>
public sealed class QuestionPairsTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_questions_are_taken_for_one_only_where_they_are()
    {
        var questions = QuestionClusters.All.SelectMany((cluster, i) => cluster.Select(q => (Question: q, Cluster: i))).ToList();
        int same = 0, found = 0, different = 0, wrong = 0;
        for (var i = 0; i < questions.Count; i++)
            for (var j = i + 1; j < questions.Count; j++)
            {
                var (a, b) = (questions[i], questions[j]);
                var taken = QuestionMatcher.Similarity(a.Question, b.Question) >= 0.8;
                if (a.Cluster == b.Cluster)
                {
                    same++;
                    found += taken ? 1 : 0;
                    if (!taken) output.WriteLine($"missed: {a.Question} | {b.Question}");
                }
                else
                {
                    different++;
                    wrong += taken ? 1 : 0;
                    if (taken) output.WriteLine($"WRONG: {a.Question} | {b.Question}");
                }
            }
        output.WriteLine($"{same} pairs that ask the same, {different} that do not: recall {((double)found / same).ToString("P1", CultureInfo.InvariantCulture)}, precision {((double)found / (found + wrong)).ToString("P1", CultureInfo.InvariantCulture)}, wrong {wrong}");
        Assert.Equal(0, wrong);
        Assert.True(found >= 0.85 * same);
    }
}
