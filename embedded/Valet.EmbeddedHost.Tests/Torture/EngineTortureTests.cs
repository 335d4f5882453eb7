using System.Diagnostics;
using System.Text.Json;

namespace Valet.EmbeddedHost.Tests.Torture;

/// <summary>A minute of torture, as <c>./valet torture engine</c> runs it; ten minutes are for people.</summary>
public sealed class EngineTortureTests
{
    [Theory]
    [InlineData("kill")]
    [InlineData("store")]
    public async Task Half_a_minute_of_trouble_leaves_no_violation(string faults)
    {
        var (code, lines) = await RunAsync("engine", "--minutes", "0.5", "--seed", "1", "--faults", faults);
        Assert.True(code == 0, string.Join('\n', lines.Where(line => line.Contains("VIOLATION")).DefaultIfEmpty(string.Join('\n', lines)).Take(20)));
        var summary = JsonDocument.Parse(lines[^1]).RootElement;
        Assert.Equal("ok", summary.GetProperty("integrityCheck").GetString());
        Assert.Empty(summary.GetProperty("violations").EnumerateArray());
        Assert.All(summary.GetProperty("workloads").EnumerateObject(), workload => Assert.True(workload.Value.GetProperty("completed").GetInt32() > 0, $"{workload.Name} completed nothing."));
        Assert.True(summary.GetProperty(faults == "kill" ? "kills" : "injectedFaults").GetInt32() > 0);
    }

    [Fact]
    public async Task A_store_that_forgets_what_it_acknowledged_is_found_out()
    {
        var (code, lines) = await RunAsync("engine", "--minutes", "0.15", "--seed", "1", "--faults", "lie");
        Assert.True(code == 1, string.Join('\n', lines));
        Assert.NotEmpty(JsonDocument.Parse(lines[^1]).RootElement.GetProperty("violations").EnumerateArray());
        Directory.Delete(JsonDocument.Parse(lines[^1]).RootElement.GetProperty("keptFolder").GetString()!, recursive: true);
    }

    [Theory]
    [InlineData("usage: ./valet torture engine")]
    [InlineData("no torture 'apply'", "apply")]
    [InlineData("'--minutes soon'", "engine", "--minutes", "soon")]
    [InlineData("'--minutes 0'", "engine", "--minutes", "0")]
    [InlineData("'--faults rain'", "engine", "--faults", "rain")]
    [InlineData("'--seed '", "engine", "--seed")]
    public async Task A_wrong_argument_ends_with_2_and_says_which(string said, params string[] arguments)
    {
        var (code, lines) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(said, Assert.Single(lines));
    }

    private static async Task<(int Code, string[] Lines)> RunAsync(params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Valet.Torture.dll"), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, (await output + await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
