using System.Globalization;
using Valet.EmbeddedHost.Replay;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Replay;

public sealed class DeterministicGuidTests
{
    [Fact]
    public void A_new_id_is_the_version_5_id_of_instance_time_and_counter()
    {
        DateTime at = DateTime.Parse("2024-01-02T03:04:05.6789012Z", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        // Computed with another implementation of RFC 4122.
        Assert.Equal(new Guid("750e2da7-e876-5a7d-9180-4923d0a87dbb"), DeterministicGuid.Create("instance", at, 0));
        Assert.NotEqual(new Guid("750e2da7-e876-5a7d-9180-4923d0a87dbb"), DeterministicGuid.Create("instance", at, 1));
    }
}
