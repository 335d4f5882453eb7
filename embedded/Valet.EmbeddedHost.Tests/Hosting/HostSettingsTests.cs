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
            ("logging:logLevel:default", "Warning"));
        Assert.Equal("", settings.RoutePrefix);
        Assert.Equal("FromSetting", settings.HubName);
        Assert.Equal("1.0.0", settings.DefaultVersion);
        Assert.Equal(7, settings.MaxActivities);
        Assert.Null(settings.MaxEntities);
        Assert.Equal(["extensions.durableTask.storageProvider.type", "functionTimeout"], settings.Ignored.Order());
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
    [InlineData("extensions:durableTask:maxConcurrentActivityFunctions", "many", "host.json: extensions.durableTask.maxConcurrentActivityFunctions must be a whole number above 0.")]
    [InlineData("extensions:durableTask:hubName", "%Missing%", "host.json names the setting %Missing%, which does not exist. Set it, or write the value itself.")]
    public void Says_what_is_wrong_in_host_json(string key, string value, string message) =>
        Assert.Equal(message, Assert.Throws<StartUpException>(() => Read((key, value))).Message);

    private static HostSettings Read(params (string Key, string Value)[] hostJson) => HostSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(hostJson.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build(),
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Hub", (string?)"FromSetting")]).Build());
}
