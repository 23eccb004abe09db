using System.Collections.Concurrent;
using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Runs attacks on all samples of a data set.</summary>
/// <remarks>
/// Samples that do not depend on each other go in parts, a thread each; the parts follow from the network alone. So the
/// number of threads changes no bit, and a sample's perturbation does not depend on which others there are.
/// </remarks>
public static class AttackedData
{
    /// <summary>Losses, margins and answers under an attack, for each perturbation size.</summary>
    /// <param name="objective">The network (with frozen statistics), the loss and the clean samples.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="epsilons">The sizes in natural units, at least 0; 0 stands for the clean samples.</param>
    /// <param name="setup">Range, random numbers, batch and precision.</param>
    /// <exception cref="ArgumentException">
    /// A size is negative or not finite, the range has another number of inputs, or a sample is out of range.
    /// </exception>
    public static Evaluation[] Evaluate(
        Objective objective, double[] parameters, IAttack attack, double[] epsilons, AttackSetup setup)
    {
        Check(objective, epsilons, setup);
        return setup.Precision == Precision.Single
            ? Evaluate<float>(objective, parameters, attack, epsilons, setup)
            : Evaluate<double>(objective, parameters, attack, epsilons, setup);
    }

    /// <summary>The samples as an attack of one size perturbs them, N x inputs.</summary>
    /// <inheritdoc cref="Evaluate(Objective, double[], IAttack, double[], AttackSetup)" path="/exception"/>
    public static Matrix Perturb(
        Objective objective, double[] parameters, IAttack attack, double epsilon, AttackSetup setup)
    {
        Check(objective, [epsilon], setup);
        return setup.Precision == Precision.Single
            ? Perturb<float>(objective, parameters, attack, epsilon, setup)
            : Perturb<double>(objective, parameters, attack, epsilon, setup);
    }

    static Evaluation[] Evaluate<T>(
        Objective objective, double[] parameters, IAttack attack, double[] epsilons, AttackSetup setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (data, samples) = (objective.Data, objective.Data.Count);
        var losses = Array.ConvertAll(epsilons, _ => new double[samples]);
        var margins = data.Labels is null || objective.Network.Outputs < 2 ? null
            : Array.ConvertAll(epsilons, _ => new double[samples]);
        var correct = data.Labels is null ? null : Array.ConvertAll(epsilons, _ => new bool[samples]);
        ForParts<T>(objective, parameters, attack, setup, batch =>
        {
            for (var e = 0; e < epsilons.Length; e++)
            {
                batch.Reset();
                if (epsilons[e] > 0) attack.Perturb(batch, epsilons[e]);
                batch.Evaluate();
                for (var i = 0; i < batch.Rows; i++)
                {
                    var n = batch.First + i;
                    var outputs = batch.Read(i);
                    losses[e][n] = batch.Losses[i];
                    if (margins is not null) margins[e][n] = Classification.Margin(outputs, data.Labels![n]);
                    if (correct is not null) correct[e][n] = Classification.Predicted(outputs) == data.Labels![n];
                }
            }
        });
        return [.. epsilons.Select((_, e) => new Evaluation(losses[e], margins?[e], correct?[e]))];
    }

    static Matrix Perturb<T>(
        Objective objective, double[] parameters, IAttack attack, double epsilon, AttackSetup setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var perturbed = new Matrix(objective.Data.Count, objective.Network.Inputs);
        ForParts<T>(objective, parameters, attack, setup, batch =>
        {
            if (epsilon > 0) attack.Perturb(batch, epsilon);
            Conversions.From<T>(batch.Points, perturbed.Data.AsSpan(batch.First * batch.Inputs));
        });
        return perturbed;
    }

    static void ForParts<T>(Objective objective, double[] parameters, IAttack attack, AttackSetup setup,
        Action<AttackBatch<T>> body)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (network, samples) = (objective.Network, objective.Data.Count);
        var own = Conversions.To<T>(parameters);
        var together = attack.ComparesSamples || network.CouplesSamples(StatisticsMode.Frozen);
        var size = typeof(T) == typeof(float) ? sizeof(float) : sizeof(double);
        var largest = Math.Min(samples, together ? setup.Batch ?? samples : BatchParts.Rows(network, size) / 2);
        var inner = together ? objective.Threads : 1;
        var batches = new ConcurrentBag<AttackBatch<T>>();
        ParallelChunks.For(((samples - 1) / largest) + 1, together ? 1 : objective.Threads, part =>
        {
            if (!batches.TryTake(out var batch))
                batch = new(network, objective.Loss, own, setup.Range, setup.Stream, largest, inner);
            batch.Load(objective.Data, part * largest, Math.Min(largest, samples - (part * largest)));
            body(batch);
            batches.Add(batch);
        });
    }

    static void Check(Objective objective, double[] epsilons, AttackSetup setup)
    {
        var wrong = Array.FindIndex(epsilons, epsilon => !(epsilon >= 0) || !double.IsFinite(epsilon));
        if (wrong >= 0)
            throw new ArgumentException($"A perturbation of size {epsilons[wrong]} is none; sizes are at least 0.",
                nameof(epsilons));
        if (setup.Range.Scales.Length != objective.Network.Inputs)
            throw new ArgumentException($"The range is of {setup.Range.Scales.Length} inputs; the network has "
                + $"{objective.Network.Inputs}.", nameof(setup));
        if (setup.Batch < 1)
            throw new ArgumentException($"A batch of {setup.Batch} samples is none.", nameof(setup));
        var outside = setup.Range.FirstOutside(objective.Data);
        if (outside >= 0)
            throw new ArgumentException($"Sample {outside} is out of the range of the inputs.", nameof(setup));
    }
}
