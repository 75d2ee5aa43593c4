using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Signal.Server.Tests.Harness;

/// <summary>What a server shows under TLS, signed by itself.</summary>
internal static class ServerCertificate
{
    public static X509Certificate2 New()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
