namespace Eigenspectrum.Bench.Compare;

/// <summary>Has both sides of a case take turns.</summary>
static class Runner
{
    const int RestMilliseconds = 60; // in which the waiting threads of the side before go to sleep

    public static Measured Run(Comparison comparison, PeerProcess peer, Settings settings)
    {
        using var own = comparison.Own(peer.Threads);
        using var other = comparison.Other(peer);
        var (ours, theirs) = (new Timing(), new Timing());
        var load = new ForeignLoad(peer);
        for (var round = 0; round < Math.Min(settings.TurnRounds, comparison.MostRounds); round++)
        {
            Thread.Sleep(RestMilliseconds);
            own.Round(settings.TurnSeconds, ours);
            Thread.Sleep(RestMilliseconds);
            other.Round(settings.TurnSeconds, theirs);
        }
        var foreign = load.Mean();
        return new(comparison, peer.Threads, ours, theirs, comparison.Difference(own.Result(), other.Result()),
            foreign);
    }
}
