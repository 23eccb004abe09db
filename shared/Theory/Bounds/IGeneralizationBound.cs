using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>A bound on how much larger a network's test error can be than its margin error in training.</summary>
public interface IGeneralizationBound : ICatalogued
{
    /// <summary>What tables and measures call it.</summary>
    string Title { get; }

    /// <summary>Where the bound stands.</summary>
    string Source { get; }

    /// <summary>What it takes for granted of the network.</summary>
    IReadOnlyList<BoundAssumption> Assumptions { get; }

    /// <summary>Where the published computation departs from it.</summary>
    BoundDefects Published { get; }

    /// <summary>Why it does not hold for a network beyond its assumptions; null if nothing is against it.</summary>
    string? OwnObjection(BoundProblem problem) => null;

    /// <summary>The bound with all its parts, whether or not it holds for the network.</summary>
    /// <param name="problem">The network and its data.</param>
    /// <param name="defects">The departures from the bound as it is stated.</param>
    BoundValue Of(BoundProblem problem, BoundDefects defects = BoundDefects.None);

    /// <summary>Why the bound cannot be given for a network: the first reason, or null if it can.</summary>
    string? Objection(BoundProblem problem, BoundDefects defects = BoundDefects.None)
    {
        foreach (var assumption in Assumptions)
        {
            if (assumption == BoundAssumption.NoBiases && defects.HasFlag(BoundDefects.IgnoredBiases)) continue;
            if (problem.Obstacles.FirstOrDefault(obstacle => obstacle.Assumption == assumption) is { } obstacle)
                return obstacle.Reason;
        }
        if (OwnObjection(problem) is { } own) return own;
        return double.IsFinite(Of(problem, defects).Value) ? null : "the product of the norms overflows";
    }
}
