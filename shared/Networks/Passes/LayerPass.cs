using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of one layer over a batch, with what they keep from one to the next.</summary>
/// <remarks>
/// The order of calls on a batch: <see cref="Forward"/>, then any number of <see cref="PushForward"/> and
/// <see cref="PullBack"/>; <see cref="PullBackTangents"/> needs a pull-back of gradients and the push-forward of its
/// directions before it. With y = f(x, w), g the gradient with respect to y and dots for rates of change along a
/// direction: push-forward gives y' = f_x x' + f_w w'; pull-back gives f_x' g below and adds f_w' g to the sums; the
/// curvature adds what the rates of change of f_x and f_w give with g held fixed. Pull-back of g' plus curvature is
/// then the exact derivative of the backward pass, pull-back alone the Gauss-Newton part.
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
public abstract class LayerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Keeps the setup.</summary>
    protected LayerPass(PassSetup<T> setup) => Setup = setup;

    /// <summary>The size of batches, the threads, the statistics.</summary>
    protected PassSetup<T> Setup { get; }

    /// <summary>Computes the values above from those below.</summary>
    public abstract void Forward(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows);

    /// <summary>Computes the tangents above from those below and directions of the parameters.</summary>
    public abstract void PushForward(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows);

    /// <summary>Computes what flows back below, if it is wanted, and adds to the parameters' sums.</summary>
    public abstract void PullBack(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows,
        Flow flow, ParameterSums<T> sums);

    /// <summary>
    /// Pulls back gradient tangents: all of the backward pass's derivative, or its Gauss-Newton part.
    /// </summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="directions">The directions that <see cref="PushForward"/> was called with last.</param>
    /// <param name="below">The place below, its gradient tangents to be written.</param>
    /// <param name="above">The place above, its gradient tangents to be read.</param>
    /// <param name="rows">The samples of the batch.</param>
    /// <param name="sums">Receives what the parameters get, one sum a direction.</param>
    /// <param name="exact">Whether the layer's own second derivatives count.</param>
    public virtual void PullBackTangents(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows, ParameterSums<T> sums, bool exact)
    {
        PullBack(parameters, below, above, rows, Flow.GradientTangent, sums);
        if (exact) AddCurvature(parameters, directions, below, above, rows, sums);
    }

    /// <summary>
    /// Whether the curvature adds to gradient tangents below where parameters stand still and the inputs change.
    /// </summary>
    internal virtual bool Bends => true;

    /// <summary>Whether the curvature stands apart from the pull-back of gradient tangents.</summary>
    internal virtual bool CurvesAlone => true;

    internal void Curve(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below, Junction<T> above,
        int rows, ParameterSums<T> sums) => AddCurvature(parameters, directions, below, above, rows, sums);

    /// <summary>Adds to gradient tangents below and to sums what the layer's own second derivatives give.</summary>
    /// <remarks>Nothing for layers that are linear in their inputs and have no parameters.</remarks>
    protected virtual void AddCurvature(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows, ParameterSums<T> sums)
    {
    }
}
