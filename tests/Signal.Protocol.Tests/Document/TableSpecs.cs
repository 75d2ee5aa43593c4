using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Tests.Document;

public sealed class TableSpecs
{
    [Test]
    public void The_requests_are_those_of_the_code() =>
        ProtocolDocument.Names("Requests").Should().Equal(WireName<ClientMessageType>.All);

    [Test]
    public void The_types_of_the_server_are_those_of_the_code() =>
        ProtocolDocument.Names("What the server sends").Should().Equal(WireName<ServerMessageType>.All);

    [Test]
    public void Every_request_is_answered_by_a_type_of_the_server() =>
        ProtocolDocument.Table("Requests").Select(row => row[2]).Should().BeSubsetOf(WireName<ServerMessageType>.All);

    [Test]
    public void The_errors_are_those_of_the_code() =>
        ProtocolDocument.Names("Errors").Should().Equal(WireName<ErrorCode>.All);

    [Test]
    public void The_retry_of_an_error_is_that_of_the_code() =>
        ProtocolDocument.Table("Errors").Select(row => (row[0], row[3])).Should().Equal(
            Enum.GetValues<ErrorCode>().Select(code => (WireName<ErrorCode>.Of(code), YesOrNo(code.MayRetry()))));

    [Test]
    public void An_error_that_closes_the_socket_names_a_close_code() =>
        ProtocolDocument.Table("Errors").Select(row => row[2]).Distinct().Should().BeSubsetOf(
            Enum.GetValues<CloseCode>().Select(code => $"closed with {(int)code}").Append("lives"));

    [Test]
    public void The_close_codes_are_those_of_the_code_and_so_is_the_advice() =>
        ProtocolDocument.Table("Close codes").Select(row => (row[0], row[2])).Should().Equal(
            Enum.GetValues<CloseCode>().Select(code => ($"{(int)code}", YesOrNo(code.MayReconnect()))));

    [Test]
    public void The_limits_are_those_of_the_code() =>
        ProtocolDocument.Table("Limits").Select(row => (row[0], row[1])).Should().BeEquivalentTo(
            typeof(ProtocolLimits).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(limit => (JsonNamingPolicy.CamelCase.ConvertName(limit.Name), Written(limit.GetRawConstantValue()!))));

    private static string Written(object value) => value is string text ? text : string.Create(CultureInfo.InvariantCulture, $"{value:N0}");

    private static string YesOrNo(bool value) => value ? "yes" : "no";
}
