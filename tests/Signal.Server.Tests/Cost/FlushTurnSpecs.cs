using Signal.Protocol.Frames;
using Signal.Protocol.ServerMessages;
using Signal.Server.Connections;

namespace Signal.Server.Tests.Cost;

/// <summary>When what a thread brings about is sent.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FlushTurnSpecs
{
    private const int MostSteps = 64;

    private readonly CountingTransport _transport = new();
    private readonly Outbox _outbox = new();
    private SynchronizationContext? _context;

    /// <summary>With a context of its own the thread does not look whether the pool is busy.</summary>
    [SetUp]
    public void Begin()
    {
        _context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        FlushTurn.Begin();
        _outbox.SendWith(new SocketWriter(_transport, _outbox, TimeProvider.System));
    }

    [TearDown]
    public void End()
    {
        FlushTurn.End();
        SynchronizationContext.SetSynchronizationContext(_context);
        _outbox.Dispose();
    }

    [Test]
    public void All_of_a_turn_leaves_in_one_write_at_its_end()
    {
        Post();
        FlushTurn.Begin();
        Post();
        _transport.Next().Should().BeNull("the turn goes on");
        FlushTurn.End();
        _transport.Next()!.Frames.Should().HaveCount(2);
    }

    [Test]
    public void A_turn_ends_after_so_many_messages_however_many_more_are_at_hand()
    {
        for (var step = 1; step < MostSteps; step++)
        {
            FlushTurn.Begin();
            Post();
        }

        _transport.Next().Should().BeNull();
        FlushTurn.Begin();
        _transport.Next()!.Frames.Should().HaveCount(MostSteps - 1);
    }

    private void Post()
    {
        var frame = FrameEncoder.Encode(new Pong(1), new Stamp(0));
        _outbox.Post(frame).Should().BeTrue();
        frame.Release();
    }
}
