namespace Valet.Cli.Tests.Commands;

public sealed class ArgumentTests
{
    [Theory]
    [InlineData("'wizard'", "wizard")]
    [InlineData("or indeed or generic, not 'monster'", "demo", "--board", "monster")]
    [InlineData("--mode takes copilot or autopilot, not 'turbo'", "demo", "--mode", "turbo")]
    [InlineData("--patience takes a whole number from 1 to 86400, not 'soon'", "demo", "--patience", "soon")]
    [InlineData("--patience takes", "demo", "--patience", "0")]
    [InlineData("--patience", "demo", "--patience")]
    [InlineData("--port takes a whole number from 1 to 65535, not '70000'", "start", "--port", "70000")]
    [InlineData("--limit takes", "runs", "--limit", "many")]
    [InlineData("'apply'", "apply")]
    [InlineData("either --url or --batch", "fill")]
    [InlineData("either --url or --batch", "fill", "--url", "http://x", "--batch", "y")]
    [InlineData("leave --profile", "fill", "--batch", "x", "--profile", "y")]
    [InlineData("cannot be read", "fill", "--batch", "/nowhere/batch.jsonl")]
    [InlineData("cannot be read", "fill", "--url", "http://x", "--profile", "/nowhere/profile.json")]
    [InlineData("'--bored'", "demo", "--bored", "lever")]
    public async Task A_wrong_argument_ends_with_1_and_says_which(string said, params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(arguments);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains(said, errors);
        Assert.All(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("valet: ", line));
    }

    [Fact]
    public async Task Help_names_every_verb()
    {
        var (code, output, _) = await RunAsync("--help");

        Assert.Equal(0, code);
        Assert.All(["demo", "start", "apply", "runs", "watch", "fill", "doctor", "test", "bench", "torture"], verb => Assert.Contains(verb, output));
    }

    [Fact]
    public async Task Start_on_a_port_in_use_ends_with_1_and_one_sentence()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        var (code, output, errors) = await RunAsync("start", "--port", $"{port}");

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Equal($"valet: Port {port} is in use: stop what listens there, or choose another with --port.\n", errors);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await ValetCommand.RunAsync(arguments, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
