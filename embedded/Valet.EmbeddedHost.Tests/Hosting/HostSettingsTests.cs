using Microsoft.Extensions.Configuration;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Tests.Hosting;

public sealed class HostSettingsTests
{
    [Fact]
    public void Takes_what_host_json_says_and_names_what_it_ignores()
    {
        var settings = Read(
            ("version", "2.0"),
            ("extensions:http:routePrefix", ""),
            ("extensions:durableTask:hubName", "%Hub%"),
            ("extensions:durableTask:defaultVersion", "1.0.0"),
            ("extensions:durableTask:maxConcurrentActivityFunctions", "7"),
            ("extensions:durableTask:storageProvider:type", "AzureStorage"),
            ("functionTimeout", "00:10:00"),
            ("extensionBundle:id", "x"),
            ("logging:logLevel:default", "Warning"));
        Assert.Equal("", settings.RoutePrefix);
        Assert.Equal("FromSetting", settings.HubName);
        Assert.Equal("1.0.0", settings.DefaultVersion);
        Assert.Equal(7, settings.MaxActivities);
        Assert.Null(settings.MaxEntities);
        Assert.Equal(TimeSpan.FromMinutes(10), settings.FunctionTimeout);
        Assert.Empty(settings.Errors);
        Assert.Equal(["extensionBundle.id", "extensions.durableTask.storageProvider.type"], settings.Ignored);
    }

    [Fact]
    public void Has_the_official_defaults_without_host_json()
    {
        var settings = Read();
        Assert.Equal("api", settings.RoutePrefix);
        Assert.Equal("TestHubName", settings.HubName);
        Assert.Null(settings.DefaultVersion);
    }

    [Theory]
    [InlineData("extensions:durableTask:maxConcurrentActivityFunctions", "many", "host.json: extensions.durableTask.maxConcurrentActivityFunctions must be a whole number, 1 or above.")]
    [InlineData("extensions:durableTask:hubName", "%Missing%", "host.json: extensions.durableTask.hubName cannot be read: the setting %Missing% does not exist; set it, or write the value itself.")]
    [InlineData("extensions:durableTask:hubName", "my-hub", "host.json: extensions.durableTask.hubName is 'my-hub' and must be 3 to 45 letters and digits and begin with a letter.")]
    [InlineData("extensions:durableTask:hubName", "1hub", "host.json: extensions.durableTask.hubName is '1hub' and must be 3 to 45 letters and digits and begin with a letter.")]
    [InlineData("extensions:durableTask:versionMatchStrategy", "Newest", "host.json: extensions.durableTask.versionMatchStrategy is 'Newest' and must be one of None, Strict, CurrentOrOlder.")]
    [InlineData("extensions:durableTask:extendedSessionsEnabled", "yes", "host.json: extensions.durableTask.extendedSessionsEnabled must be true or false.")]
    [InlineData("extensions:durableTask:tracing:version", "V7", "host.json: extensions.durableTask.tracing.version is 'V7' and must be one of None, V1, V2.")]
    [InlineData("functionTimeout", "long", "host.json: functionTimeout must be a time span such as 00:05:00, or -1 for no limit.")]
    [InlineData("version", "1.0", "host.json: version is '1.0' and must be 2.0.")]
    public void Says_what_is_wrong_in_host_json(string key, string value, string message) =>
        Assert.Equal([message], Read((key, value)).Errors);

    [Fact]
    public void Hands_the_engine_what_concerns_it()
    {
        var options = Read(
            ("extensions:durableTask:maxConcurrentOrchestratorFunctions", "3"),
            ("extensions:durableTask:maxEntityOperationBatchSize", "9"),
            ("extensions:durableTask:extendedSessionsEnabled", "false"),
            ("extensions:durableTask:overridableExistingInstanceStates", "anystate"),
            ("extensions:durableTask:throwStatusExceptionsOnRaiseEvent", "true")).For("x.db");
        Assert.Equal(("x.db", 3, 3, 9, 0), (options.StorePath, options.MaxConcurrentOrchestrators, options.MaxConcurrentEntities, options.MaxEntityBatch, options.HotInstances));
        Assert.True(options is { ReplacesRunning: true, ThrowsOnRaiseEvent: true });
    }

    [Theory]
    [InlineData("my-site", "mysite")]
    [InlineData("7up", "t7up")]
    [InlineData("a", "aHub")]
    [InlineData("---", "TestHubName")]
    public void The_default_hub_is_the_sites_name_made_to_fit(string site, string hub) =>
        Assert.Equal(hub, HostSettings.Read(new ConfigurationBuilder().Build(), new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("WEBSITE_SITE_NAME", (string?)site)]).Build()).HubName);

    private static HostSettings Read(params (string Key, string Value)[] hostJson) => HostSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(hostJson.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build(),
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Hub", (string?)"FromSetting")]).Build());
}
