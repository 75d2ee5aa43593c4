using System.Reflection;
using System.Text.Json;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.ServerMessages;
using Signal.Protocol.Tests.Vectors;

namespace Signal.Protocol.Tests.Document;

/// <summary>Every member of every type has its row, and no row is made up.</summary>
public sealed class MemberSpecs
{
    private static IEnumerable<Type> Requests => typeof(ClientMessage).Assembly.GetTypes().Where(type => type.BaseType == typeof(ClientMessage));

    private static IEnumerable<string> ServerTypes => WireName<ServerMessageType>.All.Where(type => type != "signal");

    [TestCaseSource(nameof(Requests))]
    public void The_members_of_a_request_are_those_of_its_record(Type request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var type = JsonNamingPolicy.KebabCaseLower.ConvertName(request.Name);
        var members = request.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Single().GetParameters()
            .Select(member => (JsonNamingPolicy.CamelCase.ConvertName(member.Name!), member.HasDefaultValue ? "no" : "yes")).ToList();

        ProtocolDocument.Members("Requests", type).Select(row => (row[0], row[2])).Should().Equal(members);
        ProtocolDocument.Table("Requests").Single(row => row[0] == type)[1].Should().Be(string.Join("`, `", members.Select(member => member.Item1)));
    }

    [TestCaseSource(nameof(ServerTypes))]
    public void The_members_of_what_the_server_sends_are_those_of_the_answers(string type)
    {
        var answers = VectorFile.Answers.Where(vector => vector.Type == type).Select(vector => DataMembers(vector.Frame)).ToList();
        var expected = answers.SelectMany(members => members).Distinct()
            .Select(member => (member, answers.TrueForAll(members => members.Contains(member)) ? "always" : "sometimes"));

        ProtocolDocument.Members("What the server sends", type).Select(row => (row[0], row[2])).Should().BeEquivalentTo(expected);
    }

    private static HashSet<string> DataMembers(string frame)
    {
        using var document = JsonDocument.Parse(frame);
        return [.. document.RootElement.GetProperty("data").EnumerateObject().Select(member => member.Name)];
    }
}
