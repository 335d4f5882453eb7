using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Valet.Functions.Applications;

namespace Valet.GateTorture;

/// <summary>One run and all that its person, and others, do to it.</summary>
internal sealed class Play(World world, string person, string stranger, string taskId, Random chance)
{
    private int _words;

    public string Person => person;

    public string TaskId => taskId;

    public string InstanceId { get; } = ApplicationInput.InstanceOf(person, taskId);

    public bool IsSuspended { get; private set; }

    public bool HasEnded { get; set; }

    /// <summary>What was done, in order, for the one who has to find out why.</summary>
    public List<string> Script { get; } = [];

    public List<Letter> Letters { get; } = [];

    public List<string> Violations { get; } = [];

    /// <summary>The gate that is open now, or null.</summary>
    public async Task<JsonNode?> GateAsync()
    {
        var run = await GetAsync($"api/applications/{taskId}");
        return run["gate"]?["gateId"]?.GetValue<string>() is { } gateId ? await GetAsync($"api/gates/{gateId}") : null;
    }

    public Task<JsonNode> StateAsync() => GetAsync($"api/applications/{taskId}");

    /// <summary>An answer that makes sense at this gate.</summary>
    public Letter Write(JsonNode gate)
    {
        var body = new JsonObject { ["nonce"] = gate["nonce"]!.GetValue<string>() };
        string? word = null;
        switch (gate["kind"]!.GetValue<string>())
        {
            case "question":
                word = NewWord();
                body["decision"] = "answered";
                body["answers"] = new JsonArray(new JsonObject { ["selector"] = PaperPage.Question, ["value"] = word });
                break;
            case "review" when chance.Next(12) > 0:
                body["decision"] = "approved";
                body["digest"] = gate["digest"]!.GetValue<string>();
                if (chance.Next(3) == 0) body["overrides"] = new JsonArray(new JsonObject { ["selector"] = PaperPage.Question, ["value"] = word = NewWord() });
                if (chance.Next(6) == 0) body["showAgain"] = true;
                break;
            case "review":
                body["decision"] = "rejected";
                break;
            case "takeover":
                body["decision"] = "sent";
                break;
            default:
                body["decision"] = chance.Next(10) == 0 ? "handed_back" : "solved";
                break;
        }

        var letter = new Letter(gate["gateId"]!.GetValue<string>(), body, body["decision"]!.GetValue<string>(), word);
        lock (Letters) Letters.Add(letter);
        return letter;
    }

    /// <summary>Does by hand what an answer "solved" claims.</summary>
    public Task TickAsync(string gateId) => PostAsync(person, $"api/gates/{gateId}/input", new JsonObject { ["kind"] = "click", ["x"] = 20, ["y"] = 20 });

    public async Task SendAsync(Letter letter)
    {
        var receipt = await PostAsync(person, $"api/gates/{letter.GateId}/answer", letter.Body);
        lock (letter) letter.Receipts.Add(receipt);
        Note($"{letter.Decision} to {letter.GateId[21..]}: {receipt?.Name ?? "no receipt"}{(receipt?.Repeated == true ? " (repeated)" : "")}");
    }

    /// <summary>Another person answers with everything right but who they are.</summary>
    public async Task IntrudeAsync(JsonNode gate)
    {
        var gateId = gate["gateId"]!.GetValue<string>();
        var body = new JsonObject { ["nonce"] = gate["nonce"]!.GetValue<string>(), ["decision"] = gate["decisions"]![0]!.GetValue<string>(), ["digest"] = gate["digest"]?.GetValue<string>() };
        foreach (var verb in (string[])["answer", "extend"])
        {
            if (verb == "extend") body = new JsonObject { ["nonce"] = gate["nonce"]!.GetValue<string>(), ["seconds"] = 600 };
            if (await PostAsync(stranger, $"api/gates/{gateId}/{verb}", body) is { } receipt && receipt is not { Status: 404, Name: "unknown" })
                Violations.Add($"a stranger's {verb} got {receipt.Status} {receipt.Name}");
        }

        Note("a stranger answers");
    }

    public async Task MistakeNonceAsync(JsonNode gate)
    {
        var body = new JsonObject { ["nonce"] = "0123456789abcdef0123456789abcdef", ["decision"] = gate["decisions"]![0]!.GetValue<string>() };
        if (await PostAsync(person, $"api/gates/{gate["gateId"]!.GetValue<string>()}/answer", body) is { } receipt && receipt is not { Status: 422, Name: "unknown" })
            Violations.Add($"a wrong nonce got {receipt.Status} {receipt.Name}");
        Note("a wrong nonce");
    }

    public async Task ExtendAsync(JsonNode gate)
    {
        var receipt = await PostAsync(person, $"api/gates/{gate["gateId"]!.GetValue<string>()}/extend", new JsonObject { ["nonce"] = gate["nonce"]!.GetValue<string>(), ["seconds"] = 60 * chance.Next(1, 90) });
        Note($"extend: {receipt?.Name}");
    }

    public async Task LookAsync(JsonNode gate)
    {
        await TryAsync(() => world.As(person).GetAsync($"api/gates/{gate["gateId"]!.GetValue<string>()}/screenshot"));
        Note("looks at the page");
    }

    public async Task CancelAsync()
    {
        Note("cancels");
        await PostAsync(person, $"api/applications/{taskId}/cancel", null);
    }

    public async Task SuspendAsync()
    {
        Note("suspended");
        IsSuspended = true;
        await SteerAsync(() => world.Host.Client.SuspendInstanceAsync(InstanceId));
    }

    public async Task ResumeAsync()
    {
        Note("resumed");
        IsSuspended = false;
        await SteerAsync(() => world.Host.Client.ResumeInstanceAsync(InstanceId));
    }

    public void Note(string what)
    {
        lock (Script) Script.Add(what);
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await world.As(person).GetAsync(path);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }

    private string NewWord() => $"{person}-{taskId}-{Interlocked.Increment(ref _words)}";

    private async Task<Receipt?> PostAsync(string who, string path, JsonObject? body)
    {
        using var answer = await TryAsync(() => world.As(who).PostAsJsonAsync(path, body));
        if (answer is null) return null;
        var text = await answer.Content.ReadAsStringAsync();
        var read = text.StartsWith('{') ? JsonNode.Parse(text) : null;
        return new Receipt((int)answer.StatusCode, read?["receipt"]?.GetValue<string>() ?? "", read?["repeated"]?.GetValue<bool>() ?? false);
    }

    private static async Task SteerAsync(Func<Task> steer)
    {
        try
        {
            await steer();
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    /// <summary>Null if the host went away under the request.</summary>
    private static async Task<HttpResponseMessage?> TryAsync(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            var answer = await send();
            await answer.Content.LoadIntoBufferAsync();
            if ((int)answer.StatusCode < 500) return answer;
            answer.Dispose();
            return null;
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            return null;
        }
    }
}
