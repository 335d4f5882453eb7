using Microsoft.Extensions.Configuration;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Tests.Hosting;

public sealed class OwnSettingsTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("True", true)]
    public void A_switch_is_on_by_true_or_1(string? value, bool expected) => Assert.Equal(expected, OwnSettings.IsOn(With(value), "Key"));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    public void A_value_that_cannot_be_names_its_key(string value)
    {
        Assert.Equal("The setting Key must be a number of seconds above 0.", Assert.Throws<StartUpException>(() => OwnSettings.Seconds(With(value), "Key", 2)).Message);
        Assert.Equal(TimeSpan.FromSeconds(2), OwnSettings.Seconds(With(null), "Key", 2));
        Assert.Equal(TimeSpan.FromSeconds(0.5), OwnSettings.Seconds(With("0.5"), "Key", 2));
    }

    [Fact]
    public void A_switch_that_is_neither_names_its_key() =>
        Assert.Equal("The setting Key must be true or false.", Assert.Throws<StartUpException>(() => OwnSettings.IsOn(With("maybe"), "Key")).Message);

    private static IConfigurationRoot With(string? value) => new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Key", value)]).Build();
}
