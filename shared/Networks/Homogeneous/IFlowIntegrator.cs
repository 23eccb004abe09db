using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A way from a state to the end of a flow, or along its discrete steps.</summary>
public interface IFlowIntegrator : ICatalogued
{
    /// <summary>Moves the state to the end.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="state">The state at the start; at the end that of the end.</param>
    /// <param name="records">How many moments to record: the start and, evenly in the logarithm, until the end.</param>
    /// <param name="record">Receives steps done, time and state at each.</param>
    /// <returns>What it took.</returns>
    /// <exception cref="TrainingDivergedException">A loss is not finite.</exception>
    FlowEffort Run(SquareLossFlow flow, double[] state, int records, Action<long, double, double[]> record);
}
