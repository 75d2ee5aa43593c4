using System.Collections;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Signal.Server.Transport.Pipes.Handshake;

/// <summary>
/// As much of a request as a handshake is decided by, in one object: a storm of joins makes one for each. What is set besides is forgotten, and nothing can
/// be answered through it.
/// </summary>
internal sealed class UpgradeFeatures : HttpRequestFeature, IHttpConnectionFeature, IHttpRequestLifetimeFeature, IFeatureCollection
{
    public UpgradeFeatures(IHeaderDictionary headers, ConnectionContext connection)
    {
        Method = HttpMethods.Get;
        Path = "/ws";
        Scheme = Uri.UriSchemeHttp;
        Headers = headers;
        ConnectionId = connection.ConnectionId;
        RemoteIpAddress = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        RequestAborted = connection.ConnectionClosed;
    }

    public string ConnectionId { get; set; }

    public IPAddress? RemoteIpAddress { get; set; }

    public IPAddress? LocalIpAddress { get; set; }

    public int RemotePort { get; set; }

    public int LocalPort { get; set; }

    public CancellationToken RequestAborted { get; set; }

    public bool IsReadOnly => true;

    public int Revision => 0;

    public object? this[Type key]
    {
        get => key.IsInstanceOfType(this) ? this : null;
        set { }
    }

    public TFeature? Get<TFeature>() => this is TFeature feature ? feature : default;

    public void Set<TFeature>(TFeature? instance)
    {
    }

    public void Abort()
    {
    }

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => Enumerable.Empty<KeyValuePair<Type, object>>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
