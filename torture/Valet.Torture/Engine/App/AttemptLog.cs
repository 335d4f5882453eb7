using System.Text;

namespace Valet.Torture.Engine.App;

/// <summary>
/// Every attempt of every activity, appended to a file that outlives the process: one line <c>attempt call</c> each. A kill takes no
/// line that was written, because the kernel has it. Calls that are to fail first are counted across processes.
/// </summary>
public sealed class AttemptLog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _attempts;
    private readonly FileStream _failing;
    private readonly Dictionary<string, int> _earlier = [];
    private readonly string _life;
    private int _count;

    public AttemptLog(string folder, string life)
    {
        _life = life;
        _attempts = new FileStream(PathIn(folder), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 1);
        string failing = Path.Combine(folder, "failing.log");
        if (File.Exists(failing))
        {
            foreach (string call in File.ReadLines(failing))
                _earlier[call] = _earlier.GetValueOrDefault(call) + 1;
        }

        _failing = new FileStream(failing, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 1);
        // A kill may have cut the last line short.
        Append(_attempts, "");
        Append(_failing, "");
    }

    public static string PathIn(string folder) => Path.Combine(folder, "attempts.log");

    /// <summary>Notes an attempt; tells its name and, of a call that fails first, how many attempts came before.</summary>
    public (string Attempt, int Earlier) Begin(StepInput step)
    {
        lock (_gate)
        {
            string attempt = $"{_life}-{++_count}";
            Append(_attempts, $"{attempt} {step.Call}");
            if (step.Failures == 0)
                return (attempt, 0);
            int earlier = _earlier.GetValueOrDefault(step.Call);
            _earlier[step.Call] = earlier + 1;
            Append(_failing, step.Call);
            return (attempt, earlier);
        }
    }

    public void Dispose()
    {
        _attempts.Dispose();
        _failing.Dispose();
    }

    private static void Append(FileStream file, string line)
    {
        file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        file.Flush();
    }
}
