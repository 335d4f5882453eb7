using Valet.Boards;
using Valet.Boards.Forms;
using Valet.Boards.Forms.Generating;
using Xunit;

namespace Valet.Functions.Tests.Boards;

public sealed class FormSpecTests
{
    public static TheoryData<string> Names => [.. FormBoards.Templates.Concat(FormBoards.All).Select(f => f.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_form_is_sound(string name) => Assert.Empty(Faults(FormBoards.Find(name)!));

    [Fact]
    public void Every_platform_has_a_board() => Assert.Subset(
        PracticeBoard.Names.ToHashSet(),
        new HashSet<string> { "greenhouse", "greenhouse-new", "lever", "workday", "ashby", "smartrecruiters", "workable", "icims", "teamtailor", "recruitee", "breezy", "bamboohr", "successfactors", "linkedin", "indeed", "generic" });

    [Fact]
    public void Generated_forms_are_sound() => Assert.Empty(Enumerable.Range(0, 300).Select(index => FormGenerator.Make(7, index)).SelectMany(f => Faults(f).Select(fault => $"{f.Name}: {fault}")));

    [Fact]
    public void The_same_seed_makes_the_same_form()
    {
        var (one, other, next) = (FormGenerator.Make(3, 5), FormGenerator.Make(3, 5), FormGenerator.Make(4, 5));

        Assert.Equal(one.Questions.Select(q => (q.Name, q.Label, q.Widget)), other.Questions.Select(q => (q.Name, q.Label, q.Widget)));
        Assert.NotEqual(one.Questions.Select(q => q.Label), next.Questions.Select(q => q.Label));
    }

    [Fact]
    public void A_question_that_depends_on_another_is_expected_only_while_that_one_asks_for_it()
    {
        var workday = FormBoards.Find("workday")!;

        Assert.True(workday.IsMet(workday["question--postgresYears"]));
        Assert.False(workday.IsMet(workday["question--relocateWhere"]));
        Assert.Empty(ExpectedRecord.Of(workday).Fields["question--relocateWhere"]);
    }

    private static IEnumerable<string> Faults(FormSpec form)
    {
        var earlier = new HashSet<string>();
        foreach (var question in form.Questions)
        {
            if (!earlier.Add(question.Name)) yield return $"two questions are called {question.Name}";
            if (question.Choices is { } choices && question.Meant.FirstOrDefault(m => !choices.Any(c => c.Label == m)) is { } foreign) yield return $"{question.Name} has no choice '{foreign}'";
            if (question.Choices is { } all && all.Select(c => c.Value).Distinct().Count() != all.Count) yield return $"{question.Name} has two choices of one value";
            if (question.Widget is Widget.Select or Widget.Radios or Widget.Checks or Widget.Pick or Widget.ListButton or Widget.MenuButton or Widget.Prompt or Widget.YesNo && question.Choices is null) yield return $"{question.Name} has no choices";
            if (question.Meant.Count > 1 && question.Widget != Widget.Checks) yield return $"{question.Name} takes one answer and is meant to have several";
            if (question.IsTrap && !question.IsLeft) yield return $"{question.Name} is a trap and has an answer";
            if (question.When is { } when && (!earlier.Contains(when.Name) || form[when.Name].Choices?.Any(c => c.Label == when.Answer) == false)) yield return $"{question.Name} depends on what is not asked before it";
        }
    }
}
