namespace Eigenspectrum.Statistics;

/// <summary>The smallest distance found so far by any thread, of equal ones that of the smallest cut-off.</summary>
/// <remarks>Threads may read a distance that is no longer the smallest: they then look longer than needed.</remarks>
sealed class BestCutoff
{
    readonly Lock gate = new();
    double distance = double.PositiveInfinity;

    public double Distance => Volatile.Read(ref distance);

    public int Index { get; private set; } = -1;

    public void Offer(double candidate, int index)
    {
        lock (gate)
        {
            if (candidate > distance || (candidate == distance && index >= Index && Index >= 0))
                return;
            Volatile.Write(ref distance, candidate);
            Index = index;
        }
    }
}
