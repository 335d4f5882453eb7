using Valet.Torture.Engine;
using Valet.Torture.Engine.Child;

namespace Valet.Torture;

/// <summary><c>engine</c> tortures the embedded host; <c>child</c> is the process that it kills.</summary>
internal static class TortureProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["child", var folder, var life, var seed, ..])
            return await ChildProgram.RunAsync(folder, life, int.Parse(seed), args[4..]);
        if (!TortureOptions.TryParse(args, out TortureOptions? options, out string? complaint))
        {
            await Console.Error.WriteLineAsync(complaint);
            return 2;
        }

        return await EngineTorture.RunAsync(options, TimeProvider.System, Console.Out);
    }
}
