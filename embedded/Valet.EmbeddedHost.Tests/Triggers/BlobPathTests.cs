using Valet.EmbeddedHost.Triggers.Blobs;

namespace Valet.EmbeddedHost.Tests.Triggers;

public sealed class BlobPathTests
{
    [Theory]
    [InlineData("inbox/{name}", "a.txt", "name=a.txt")]
    [InlineData("inbox/{name}", "folder/a.txt", "name=folder/a.txt")]
    [InlineData("inbox/{name}.{ext}", "a.b.txt", "name=a.b,ext=txt")]
    [InlineData("inbox/{user}/{name}.json", "ada/x.json", "user=ada,name=x")]
    [InlineData("inbox/{user}/{name}.json", "ada/x.txt", null)]
    [InlineData("inbox/orders/{id}", "orders/7", "id=7")]
    [InlineData("inbox/orders/{id}", "other/7", null)]
    [InlineData("inbox/exact (1).txt", "exact (1).txt", "")]
    [InlineData("inbox/exact.txt", "exactxtxt", null)]
    [InlineData("inbox", "any/thing", "BlobName=any/thing")]
    public void A_pattern_matches_names_and_tells_what_the_braces_stand_for(string path, string blob, string? expected)
    {
        var match = BlobPath.ToWatch(path).Match(blob);
        Assert.Equal(expected, match is null ? null : string.Join(',', match.Select(m => $"{m.Key}={m.Value}")));
    }

    [Theory]
    [InlineData("inbox/{name}", "")]
    [InlineData("inbox/orders/{id}.json", "orders/")]
    [InlineData("inbox/a/b.txt", "a/b.txt")]
    public void Only_what_begins_like_the_pattern_is_looked_through(string path, string prefix) => Assert.Equal(prefix, BlobPath.ToWatch(path).Prefix);

    [Theory]
    [InlineData("In/{name}", "'In' is no container name: 3 to 63 small letters, digits and single hyphens")]
    [InlineData("", "'' is no container name: 3 to 63 small letters, digits and single hyphens")]
    [InlineData("{c}/{name}", "the container cannot be a pattern")]
    [InlineData("inbox/{na me}", "a brace is not closed, or what it holds is no name")]
    [InlineData("inbox/{name", "a brace is not closed, or what it holds is no name")]
    [InlineData("inbox/{a}/{a}", "a name in braces stands there twice")]
    public void A_bad_path_says_why(string path, string reason) => Assert.Equal(reason, Assert.Throws<FormatException>(() => BlobPath.ToWatch(path)).Message);

    [Fact]
    public void A_path_is_filled_with_what_the_trigger_tells()
    {
        var clock = new FakeClock();
        Assert.Equal(("out", "ada/2030.txt"), BlobPath.ToFill("out/{user}/{DateTime:yyyy}.txt").Fill(name => name == "user" ? "ada" : null, clock));
        Assert.Equal(36, BlobPath.ToFill("out/{rand-guid}").Fill(_ => null, clock).Name.Length);
        Assert.Equal(
            "the trigger tells nothing under the name 'user' of the blob path 'out/{user}'",
            Assert.Throws<FormatException>(() => BlobPath.ToFill("out/{user}").Fill(_ => null, clock)).Message);
    }
}
