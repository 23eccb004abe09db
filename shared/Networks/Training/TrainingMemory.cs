namespace Eigenspectrum.Networks;

/// <summary>What a training will hold in memory, told before it begins.</summary>
static class TrainingMemory
{
    const double Gibibyte = 1024.0 * 1024 * 1024;

    /// <summary>Throws if the machine, or the limit that this process runs under, has less.</summary>
    internal static void Require(Objective objective, TrainingOptions options)
    {
        var (needed, there) = (Bytes(objective, options), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (there <= 0 || needed <= there) return;
        var batch = Math.Min(options.Batch, objective.Data.Count);
        throw new NetworkTooLargeException($"The network has {objective.Network.ParameterCount} parameters; training "
            + $"it with batches of {batch} needs about {needed / Gibibyte:0.0} GiB, and this process has "
            + $"{there / Gibibyte:0.0} GiB. Take a smaller network, smaller batches or precision Single.");
    }

    internal static double Bytes(Objective objective, TrainingOptions options)
    {
        var network = objective.Network;
        double size = options.Precision == Precision.Double ? sizeof(double) : sizeof(float);
        // Parameters, gradient, optimizer and two copies in doubles; values and gradients between layers.
        var parameters = network.ParameterCount * (((2 + options.Optimizer.Slots) * size) + (2.0 * sizeof(double)));
        var batch = (double)Math.Min(options.Batch, objective.Data.Count);
        var penalties = options.Regularizers.Where(one => !one.IsOff).ToArray();
        var held = penalties.Sum(one => one.Numbers(network, (int)batch)) * size;
        if (!network.CouplesSamples(StatisticsMode.Update) && !penalties.Any(one => one.CouplesSamples))
            batch = Math.Min(batch, BatchParts.Rows(network, size));
        var copies = options.Precision == Precision.Double ? 0 : (double)objective.Data.Count * network.Inputs * size;
        return parameters + held + (batch * BatchParts.Places(network) * size) + copies;
    }
}
