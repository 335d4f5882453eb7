using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Valet.EmbeddedHost.Http;

/// <summary>The host's one key. It is system key and master key at once, so it opens every level.</summary>
internal sealed class HostKeys(string systemKey)
{
    private readonly byte[] _digest = SHA256.HashData(Encoding.UTF8.GetBytes(systemKey));

    public string SystemKey => systemKey;

    public bool Opens(HttpRequest request, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous) return true;
        var offered = request.Headers["x-functions-key"].ToString();
        if (offered.Length == 0) offered = request.Query["code"].ToString();
        // Digests have one length, so the comparison tells nothing about the key.
        return offered.Length > 0 && CryptographicOperations.FixedTimeEquals(_digest, SHA256.HashData(Encoding.UTF8.GetBytes(offered)));
    }
}
