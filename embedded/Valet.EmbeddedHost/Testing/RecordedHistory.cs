using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Testing.Histories;

namespace Valet.EmbeddedHost;

/// <summary>
/// What happened in one orchestration, from its start or its last ContinueAsNew on, as a document to keep beside the tests.
/// Its format is versioned and frozen: a later host reads what an earlier one wrote.
/// </summary>
public sealed class RecordedHistory
{
    internal RecordedHistory(string instanceId, ExecutionStart start, IReadOnlyList<HistoryTurn> turns)
    {
        InstanceId = instanceId;
        Start = start;
        Turns = turns;
    }

    /// <summary>The instance it was recorded from.</summary>
    public string InstanceId { get; }

    /// <summary>The orchestrator's name.</summary>
    public string Name => Start.Name;

    internal ExecutionStart Start { get; }

    internal IReadOnlyList<HistoryTurn> Turns { get; }

    /// <summary>Reads a document that <see cref="ToJson"/> wrote; <see cref="InvalidDataException"/> if it is none.</summary>
    public static RecordedHistory Parse(string json) => HistoryReader.Read(json);

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    public static RecordedHistory Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path} is no recorded history: {error.Message}", error);
        }
    }

    /// <summary>The document, indented, payloads as they were.</summary>
    public string ToJson() => HistoryWriter.Write(this);

    /// <summary>Writes the document to a file and makes its folder if need be.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, ToJson());
    }
}
