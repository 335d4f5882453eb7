using System.Diagnostics;
using System.Text.Json;

namespace Valet.Functions.Tests.Torture;

/// <summary>Ten tortured applications, as <c>./valet torture apply</c> runs them; a thousand are for people.</summary>
public sealed class ApplyTortureTests
{
    [Fact]
    public async Task Ten_applications_under_kills_and_cuts_leave_no_violation()
    {
        var (code, lines) = await RunAsync("--runs", "10", "--seed", "1", "--parallel", "2");

        Assert.True(code == 0, string.Join('\n', lines.TakeLast(30)));
        var summary = JsonDocument.Parse(lines[^1]).RootElement;
        Assert.Empty(summary.GetProperty("violations").EnumerateArray());
        Assert.True(summary.GetProperty("accepted").GetInt32() > 0, lines[^1]);
        Assert.True(summary.GetProperty("struck").GetInt32() > 0, lines[^1]);
        Assert.Equal(0, summary.GetProperty("chromiumsLeft").GetInt32());
    }

    [Theory]
    [InlineData("'--runs soon'", "--runs", "soon")]
    [InlineData("'--parallel 0'", "--parallel", "0")]
    [InlineData("'--seed'", "--seed")]
    [InlineData("'quietly'", "quietly")]
    public async Task A_wrong_argument_ends_with_2_and_says_which(string said, params string[] arguments)
    {
        var (code, lines) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains(said, Assert.Single(lines), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string[] Lines)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Laws.SourceTree.Root, "artifacts", "bin", "Valet.ApplyTorture", Configuration, "Valet.ApplyTorture.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            // It ends its host and its browsers itself when it is asked to.
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, (await output + await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
}
