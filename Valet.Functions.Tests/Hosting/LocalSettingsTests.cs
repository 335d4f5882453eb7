using System.Reflection;
using System.Text.Json.Nodes;
using Valet.Functions.Applications;
using Valet.Functions.Tests.Laws;

namespace Valet.Functions.Tests.Hosting;

public sealed class LocalSettingsTests
{
    private static readonly JsonObject Values = JsonNode.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "local.settings.sample.json")))!["Values"]!.AsObject();

    public static TheoryData<string, string> Keys()
    {
        var keys = new TheoryData<string, string>();
        foreach (var type in typeof(ApplicationInput).Assembly.GetTypes().Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal) && t.Namespace!.Split('.').Length == 3))
        {
            var section = type.Name[..^"Options".Length];
            var defaults = Activator.CreateInstance(type);
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)) keys.Add($"{section}__{property.Name}", $"{property.GetValue(defaults)}");
        }

        return keys;
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_sample_lists_every_setting_with_its_default(string key, string value) =>
        Assert.Equal(value, Values[key]?.GetValue<string>(), ignoreCase: true);

    [Fact]
    public void The_sample_lists_nothing_that_is_no_setting()
    {
        var known = Keys().Select(k => k.Data.Item1).Concat(["AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME"]);
        Assert.Empty(Values.Select(v => v.Key).Except(known));
    }
}
