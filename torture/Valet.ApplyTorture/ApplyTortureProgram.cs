namespace Valet.ApplyTorture;

internal static class ApplyTortureProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (!TortureOptions.TryParse(args, out var options, out var complaint))
        {
            await Console.Error.WriteLineAsync(complaint);
            return 2;
        }

        return await ApplyTorture.RunAsync(options, TimeProvider.System, Console.Out);
    }
}
