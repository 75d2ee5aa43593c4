using System.Text.Json.Serialization;

namespace Signal.Server.Seats;

/// <summary>How a seat is written into its token.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SeatClaim))]
internal sealed partial class SeatJson : JsonSerializerContext;
