using System.Text.RegularExpressions;

namespace Valet.Functions.Tests.Laws;

/// <summary>What replay forbids in orchestrators, where no analyzer of this build looks for it.</summary>
public sealed partial class OrchestratorTests
{
    private static readonly (string Pattern, string Why)[] Forbidden =
    [
        (@"\bTask\.Run\b", "work on the thread pool is not replayed"),
        (@"\bTask\.Delay\b", "a durable wait is context.CreateTimer"),
        (@"\.ConfigureAwait\(", "the continuation would leave the orchestrator's thread"),
        (@"\.CancelAsync\(", "it continues on the thread pool"),
        (@"\bTimeProvider\b|\bStopwatch\b|DateTime(Offset)?\.(Utc)?Now", "time is context.CurrentUtcDateTime"),
        (@"\bGuid\.NewGuid\b|\bIds\.New\(|\bRandom\b", "ids are context.NewGuid()"),
        (@"\bIOptions\b|\bEnvironment\.|\bFile\.|\bHttpClient\b|\bIDocumentStore\b|\bISessionBroker\b|\bRunJournal\b", "the world is an activity's to touch"),
        (@"\block\s*\(|\bSemaphoreSlim\b|\bThread\b", "one logical thread needs no lock, and must not wait on one"),
        (@"\bnew TaskCompletionSource\b", "only the engine completes what an orchestrator awaits"),
    ];

    [Fact]
    public void Files_that_name_the_orchestration_context_keep_to_what_can_be_replayed()
    {
        var violations =
            from file in SourceTree.Files("Valet.Functions")
            let source = LineComment().Replace(File.ReadAllText(file), "")
            where source.Contains("TaskOrchestrationContext", StringComparison.Ordinal)
            from rule in Forbidden
            where Regex.IsMatch(source, rule.Pattern)
            select $"{Path.GetFileName(file)}: {rule.Pattern} ({rule.Why})";
        Assert.Empty(violations);
    }

    [Fact]
    public void There_are_orchestrators_to_look_at() =>
        Assert.True(SourceTree.Files("Valet.Functions").Count(f => f.EndsWith("Orchestrator.cs", StringComparison.Ordinal)) >= 2);

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex LineComment();
}
