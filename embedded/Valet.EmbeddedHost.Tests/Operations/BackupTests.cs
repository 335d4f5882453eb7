using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Operations;

namespace Valet.EmbeddedHost.Tests.Operations;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_backup_under_load_is_one_consistent_moment_and_what_is_open_in_it_goes_on_in_a_host_on_it()
    {
        string file;
        var ended = new HashSet<string>();
        await using (EmbeddedTestHost host = await StartAsync("engine.db"))
        {
            using var enough = new CancellationTokenSource();
            for (int i = 0; i < 20; i++) await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OperationsFunctions.Waiting), new StartOrchestrationOptions($"waiting-{i}"));
            Task[] load = [.. Enumerable.Range(0, 8).Select(_ => LoadAsync(host, ended, enough.Token))];
            while (Count(ended) < 50) await Task.WhenAny(load.Append(Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System)));
            int before = Count(ended);
            file = (await host.Services.GetRequiredService<StoreBackup>().BackUpAsync(CancellationToken.None)).File;
            while (Count(ended) < before + 50) await Task.WhenAny(load.Append(Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System)));
            await enough.CancelAsync();
            await Task.WhenAll(load);
        }

        File.Copy(file, Path.Combine(_folder, "restored.db"));
        await using EmbeddedTestHost restored = await StartAsync("restored.db");
        int mixed = 0, open = 0;
        await foreach (OrchestrationMetadata instance in restored.Client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)))
        {
            if (instance.Name == nameof(OperationsFunctions.Waiting)) await restored.Client.RaiseEventAsync(instance.InstanceId, "Go", "x");
            if (!instance.IsCompleted) open++;
            OrchestrationMetadata end = await restored.WaitForCompletionAsync(instance.InstanceId);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
            if (instance.Name != nameof(OperationsFunctions.Mixed)) continue;
            mixed++;
            Assert.Equal($"{instance.ReadInputAs<string>()}++", end.ReadOutputAs<string>());
        }

        await restored.RunToIdleAsync();
        Assert.True(open >= 20, $"{open} instances were open");
        Assert.InRange(mixed, 50, Count(ended) + 8);
        var tally = await restored.Client.Entities.GetEntityAsync<int>(new EntityInstanceId(nameof(OperationsFunctions.Tally), "all"));
        Assert.Equal(mixed, tally!.State);
    }

    [Fact]
    public async Task The_address_writes_a_file_beside_the_store_and_wants_the_key()
    {
        await using EmbeddedTestHost host = await StartAsync("engine.db");
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.HttpClient.PostAsync("admin/host/store/backup", null)).StatusCode);
        host.HttpClient.DefaultRequestHeaders.Add("x-functions-key", host.SystemKey);
        using HttpResponseMessage answer = await host.HttpClient.PostAsync("admin/host/store/backup?file=/etc/passwd", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        JsonElement told = await answer.Content.ReadFromJsonAsync<JsonElement>();
        string file = told.GetProperty("file").GetString()!;
        Assert.Equal(_folder, Path.GetDirectoryName(file));
        Assert.Matches(@"^engine-\d{8}T\d{9}Z\.db$", Path.GetFileName(file));
        Assert.Equal(new FileInfo(file).Length, told.GetProperty("bytes").GetInt64());
        Assert.Empty(Directory.GetFiles(_folder, "*.part"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_configured_folder_takes_the_files()
    {
        string folder = Path.Combine(_folder, "copies");
        await using EmbeddedTestHost host = await StartAsync("engine.db", ("EmbeddedHost:Backup:Folder", folder));
        BackupResult backup = await host.Services.GetRequiredService<StoreBackup>().BackUpAsync(CancellationToken.None);
        Assert.Equal(folder, Path.GetDirectoryName(backup.File));
    }

    [Fact]
    public async Task Room_that_purged_instances_took_is_not_in_a_backup()
    {
        await using EmbeddedTestHost host = await StartAsync("engine.db");
        string large = new('x', 100_000);
        for (int i = 0; i < 20; i++) await host.RunAsync(nameof(OperationsFunctions.Mixed), large);
        var backup = host.Services.GetRequiredService<StoreBackup>();
        long before = (await backup.BackUpAsync(CancellationToken.None)).Bytes;
        await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());
        Assert.True((await backup.BackUpAsync(CancellationToken.None)).Bytes < before / 10);
    }

    [Fact]
    public async Task A_store_in_memory_and_a_disk_without_room_are_refused_in_a_sentence()
    {
        await using (EmbeddedTestHost memory = await StartAsync(null))
        {
            memory.HttpClient.DefaultRequestHeaders.Add("x-functions-key", memory.SystemKey);
            Assert.Equal(HttpStatusCode.Conflict, (await memory.HttpClient.PostAsync("admin/host/store/backup", null)).StatusCode);
        }

        await using EmbeddedTestHost host = await StartAsync("engine.db", ("EmbeddedHost:Load:MinFreeDiskBytes", "8000000000000000000"));
        host.HttpClient.DefaultRequestHeaders.Add("x-functions-key", host.SystemKey);
        using HttpResponseMessage answer = await host.HttpClient.PostAsync("admin/host/store/backup", null);
        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
        Assert.Contains("free some space", await answer.Content.ReadAsStringAsync());
    }

    private static async Task LoadAsync(EmbeddedTestHost host, HashSet<string> ended, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            string id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OperationsFunctions.Mixed), (object)"x", CancellationToken.None);
            await host.Client.WaitForInstanceCompletionAsync(id, CancellationToken.None);
            lock (ended) ended.Add(id);
        }
    }

    private static int Count(HashSet<string> ended)
    {
        lock (ended) return ended.Count;
    }

    private Task<EmbeddedTestHost> StartAsync(string? file, params (string Key, string Value)[] settings) => EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.UseSystemClock = true;
        options.StorePath = file is null ? null : Path.Combine(_folder, file);
        foreach ((string key, string value) in settings) options.Settings[key] = value;
        options.AddFunctions(typeof(OperationsFunctions));
    });
}
