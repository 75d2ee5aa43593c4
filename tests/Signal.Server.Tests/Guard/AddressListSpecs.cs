using System.Net;
using Signal.Server.Guard;

namespace Signal.Server.Tests.Guard;

/// <summary>What operators list, and whom it stands for.</summary>
public sealed class AddressListSpecs
{
    [TestCase("10.0.0.1", "10.0.0.1", true)]
    [TestCase("10.0.0.1", "10.0.0.2", false)]
    [TestCase("10.0.0.0/8", "10.9.9.9", true)]
    [TestCase("::ffff:10.0.0.1", "10.0.0.1", true)]
    [TestCase("::ffff:10.0.0.1", "10.0.0.2", false)]
    [TestCase("::ffff:10.0.0.0/104", "10.9.9.9", true)]
    [TestCase("::ffff:10.0.0.0/104", "11.0.0.1", false)]
    [TestCase("::ffff:10.0.0.1/104", "10.9.9.9", true)]
    [TestCase("::ffff:10.0.0.1/90", "10.0.0.1", false)]
    [TestCase("::ffff:0.0.0.0/96", "203.0.113.7", true)]
    public void An_IPv4_address_is_the_same_however_either_is_written(string listed, string address, bool isOneOfThem)
    {
        var list = new AddressList([listed]);
        var plain = IPAddress.Parse(address);
        list.Contains(plain).Should().Be(isOneOfThem);
        list.Contains(plain.MapToIPv6()).Should().Be(isOneOfThem, "it may come over an IPv6 socket");
    }

    [TestCase("2001:db8::1", "2001:db8::1", true)]
    [TestCase("2001:db8::/32", "2001:db8:1:2::3", true)]
    [TestCase("2001:db8::/32", "2001:db9::1", false)]
    [TestCase("::/0", "2001:db8::1", true)]
    [TestCase("::/0", "10.0.0.1", false)]
    public void IPv6_stands_for_itself(string listed, string address, bool isOneOfThem) =>
        new AddressList([listed]).Contains(IPAddress.Parse(address)).Should().Be(isOneOfThem);

    [TestCase("proxy.example.org")]
    [TestCase("10.0.0.0/33")]
    [TestCase("::ffff:10.0.0.0/129")]
    [TestCase("")]
    public void What_is_neither_address_nor_network_is_not_taken(string text) => AddressList.TryParse(text, out _).Should().BeFalse();
}
