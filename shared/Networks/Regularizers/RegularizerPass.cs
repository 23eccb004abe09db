using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of one regularizer over mini-batches, with what they keep from one to the next.</summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class RegularizerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What a killed training needs besides the parameters to go on with the same bits.</summary>
    public virtual IReadOnlyList<T[]> Memory => [];

    /// <summary>The same, in double whatever T is.</summary>
    public virtual IReadOnlyList<double[]> WideMemory => [];

    /// <summary>Told of a step before its mini-batch.</summary>
    public virtual void Begin(RegularizerStep step, ReadOnlySpan<T> parameters)
    {
    }

    /// <summary>
    /// Adds the penalty's gradient: to the parameters' gradient, or to what will flow back through places of the
    /// network (<see cref="NetworkPass{T}.AddGradients"/>).
    /// </summary>
    /// <returns>The penalty, or this part's share of it; null where it does not count.</returns>
    public abstract double? Add(RegularizedBatch<T> batch);

    /// <summary>Takes up what <see cref="Memory"/> and <see cref="WideMemory"/> were.</summary>
    /// <exception cref="ArgumentException">It is not of this regularizer.</exception>
    public void Restore(IReadOnlyList<T[]> memory, IReadOnlyList<double[]> wide)
    {
        Restore(memory, Memory);
        Restore(wide, WideMemory);
    }

    static void Restore<TNumber>(IReadOnlyList<TNumber[]> saved, IReadOnlyList<TNumber[]> own)
    {
        if (saved.Count != own.Count || own.Index().Any(one => saved[one.Index].Length != one.Item.Length))
            throw new ArgumentException("What was saved is not of this regularizer.", nameof(saved));
        for (var i = 0; i < own.Count; i++) saved[i].CopyTo(own[i], 0);
    }
}
