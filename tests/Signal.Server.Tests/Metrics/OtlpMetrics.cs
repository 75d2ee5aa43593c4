using System.Buffers.Binary;
using System.Text;

namespace Signal.Server.Tests.Metrics;

/// <summary>
/// As much of an ExportMetricsServiceRequest (opentelemetry-proto, metrics/v1) as the tests look at: names, the sums and gauges under them, and what the resource
/// says of itself.
/// </summary>
internal sealed record OtlpMetrics(IReadOnlyDictionary<string, double[]> Values, string Resource)
{
    public static OtlpMetrics Parse(ReadOnlyMemory<byte> request)
    {
        var values = new Dictionary<string, double[]>();
        var resource = string.Empty;
        foreach (var ofResource in ProtobufField.In(request).Where(field => field.Number == 1))
        {
            resource += Text(ProtobufField.In(ofResource.Bytes).Where(field => field.Number == 1).Select(field => field.Bytes));
            foreach (var metric in Children(Children([ofResource.Bytes], 2), 2))
            {
                values[Text(Children([metric], 1))] = [.. Children(Children(Children([metric], 5, 7), 1), 4, 6).Select(Number)];
            }
        }

        return new OtlpMetrics(values, resource);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Children(IEnumerable<ReadOnlyMemory<byte>> messages, params int[] numbers) =>
        messages.SelectMany(ProtobufField.In).Where(field => numbers.Contains(field.Number)).Select(field => field.Bytes);

    private static string Text(IEnumerable<ReadOnlyMemory<byte>> bytes) => string.Concat(bytes.Select(part => Encoding.UTF8.GetString(part.Span)));

    /// <summary>A data point's value: as_double is field 4 and as_int field 6, eight bytes both; the counts of a histogram's buckets are not looked at.</summary>
    private static double Number(ReadOnlyMemory<byte> value) => BinaryPrimitives.ReadInt64LittleEndian(value.Span);
}
