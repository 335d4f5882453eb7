using System.Collections.Concurrent;
using Valet.EmbeddedHost.Store;
using Valet.Torture.Engine.App;

namespace Valet.Torture.Engine.Parent;

/// <summary>What is held against the books when all work is over.</summary>
internal sealed class FinalChecks(Client client, Books books, string folder, string storePath, Violations violations, TimeSpan patience, TimeProvider clock)
{
    /// <summary>Starts without an answer: such an instance is absent, or it must end right.</summary>
    public async Task ResolveDoubtfulAsync()
    {
        foreach ((string id, Func<Task> check, Action absent) in books.Doubtful)
        {
            if (await client.ExistsAsync(id))
                await check();
            else
                absent();
        }
    }

    public async Task NothingIsOpenAsync()
    {
        long begun = clock.GetTimestamp();
        string[] open = await client.OpenAsync();
        while (open.Length > 0 && clock.GetElapsedTime(begun) < patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), clock);
            open = await client.OpenAsync();
        }

        foreach (string instance in open)
            violations.Add($"Stuck at the end: {instance}.");
    }

    public async Task EntitiesAreRightAsync()
    {
        foreach ((string key, var expected) in books.Ledgers)
            CheckOperations($"ledger {key}", (await client.ReadEntityAsync<Ledger>(nameof(LedgerEntity), key))?.Operations.ToArray() ?? [], expected);
        foreach (var byLedger in books.Places.GroupBy(place => place.Ledger))
        {
            List<string> operations = (await client.ReadEntityAsync<Ledger>(nameof(LedgerEntity), byLedger.Key))?.Operations ?? [];
            foreach ((_, string operation, int place) in byLedger)
            {
                if (place >= operations.Count || operations[place] != operation)
                    violations.Add($"Ledger {byLedger.Key} answered place {place} to {operation}, but {(place < operations.Count ? operations[place] : "nothing")} stands there.");
            }
        }

        foreach (var ring in books.Accounts.GroupBy(account => account.Key.Split('-')[0]))
        {
            int sum = 0;
            foreach ((string key, var expected) in ring)
            {
                Account account = await client.ReadEntityAsync<Account>(nameof(AccountEntity), key) ?? new Account(0, []);
                CheckOperations($"account {key}", account.Operations, expected);
                sum += account.Balance;
            }

            if (sum != 0)
                violations.Add($"The accounts {ring.Key} sum up to {sum} instead of 0.");
        }
    }

    public async Task PurgedStaysPurgedAsync(Random random)
    {
        string[] purged = [.. books.Purged];
        random.Shuffle(purged);
        foreach (string id in purged.Take(200))
        {
            if (await client.ExistsAsync(id))
                violations.Add($"{id} was purged and is back.");
        }
    }

    /// <summary>The file itself, while nobody has it open.</summary>
    public string Integrity()
    {
        using var file = new SqliteConnection(storePath);
        string integrity = Text(file, "PRAGMA integrity_check");
        if (integrity != "ok")
            violations.Add($"PRAGMA integrity_check says: {integrity}");
        None(file, "SELECT count(*) FROM Inbox", "messages are left in the inbox although nothing is open");
        None(file, "SELECT count(*) FROM Inbox WHERE Due IS NULL", "messages without a due time are left in the inbox");
        None(file, "SELECT count(DISTINCT Execution) FROM History WHERE Execution NOT IN (SELECT Execution FROM Instances)", "histories belong to no instance");
        None(file, "SELECT count(*) FROM Entities WHERE LockRequest IS NOT NULL", "entities are locked although nothing is open");
        return integrity;
    }

    /// <summary>Results come from attempts that were made, and no attempt is made twice in one life unless it is a retry.</summary>
    public (int Attempts, int Repeated) Attempts()
    {
        var made = new Dictionary<string, string>();
        var inOneLife = new HashSet<(string Life, string Call)>();
        var calls = new HashSet<string>();
        foreach (string[] words in File.ReadLines(AttemptLog.PathIn(folder)).Select(line => line.Split(' ')).Where(words => words.Length == 2))
        {
            made[words[0]] = words[1];
            calls.Add(words[1]);
            if (!inOneLife.Add((words[0].Split('-')[0], words[1])) && !words[1].StartsWith("family-", StringComparison.Ordinal))
                violations.Add($"Activity {words[1]} was run twice in one life, the second time as {words[0]}.");
        }

        foreach (StepResult step in books.Steps)
        {
            if (!made.TryGetValue(step.Attempt, out string? call) || call != step.Call)
                violations.Add($"{step.Call} was given the result of attempt {step.Attempt}, which {(call is null ? "was never made" : $"belongs to {call}")}.");
        }

        return (made.Count, made.Count - calls.Count);
    }

    private void CheckOperations(string where, string[] found, ConcurrentDictionary<string, Expected> expected)
    {
        Dictionary<string, int> counts = found.GroupBy(operation => operation).ToDictionary(group => group.Key, group => group.Count());
        foreach ((string operation, Expected how) in expected)
        {
            int count = counts.GetValueOrDefault(operation);
            if (count > 1)
                violations.Add($"The {where} applied {operation} {count} times.");
            else if (how == Expected.Once && count == 0)
                violations.Add($"The {where} lost {operation}.");
            else if (how == Expected.Never && count > 0)
                violations.Add($"The {where} holds {operation}, which must not be there.");
        }

        foreach (string operation in counts.Keys.Where(operation => !expected.ContainsKey(operation)))
            violations.Add($"The {where} holds {operation}, which nobody sent.");
    }

    private void None(SqliteConnection file, string count, string complaint)
    {
        string found = Text(file, count);
        if (found != "0")
            violations.Add($"{found} {complaint}.");
    }

    private static string Text(SqliteConnection file, string sql)
    {
        SqliteStatement statement = file[sql];
        string text = statement.Next() ? statement.Text(0) ?? "" : "";
        statement.Reset();
        return text;
    }
}
