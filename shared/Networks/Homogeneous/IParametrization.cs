using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>What gradient descent moves: how norms and directions of layers lie in a state, and their flow.</summary>
/// <remarks>
/// The loss is (1/N) sum_n (1 - rho m_n)^2 + <see cref="Penalty"/>, with m_n = y_n f_V(x_n). In polar coordinates every
/// member has the flow rho_k' = 2 (rho/rho_k) a - 2 lambda rho_k for norms that move and
/// V_k' = c_k (G_k - a V_k) with G_k = (1/N) sum_n (1 - rho m_n) dm_n/dV_k and a = (1/N) sum_n (1 - rho m_n) m_n
/// (derived); members differ in the <see cref="Speeds">speeds</see> c_k, in which norms move, and in what a finite
/// step does.
/// </remarks>
public interface IParametrization : ICatalogued
{
    /// <summary>The length of a state: the weights in the network's order, then any numbers of the member.</summary>
    int StateLength(HomogeneousNetwork network);

    /// <summary>The state of directions V_k of unit norm with the product rho of all norms.</summary>
    /// <exception cref="ArgumentException">Options do not fit the network.</exception>
    void Begin(HomogeneousNetwork network, ReadOnlySpan<double> directions, double rho, Span<double> state);

    /// <summary>The gradient flow of the loss over a batch in the state's coordinates.</summary>
    /// <returns>The mean square of the batch, without the penalty.</returns>
    double Rates(MarginPass pass, ReadOnlySpan<int> rows, double lambda, ReadOnlySpan<double> state,
        Span<double> rates);

    /// <summary>Puts a state back where the flow would have stayed.</summary>
    /// <returns>Whether anything had to be done.</returns>
    bool Restore(HomogeneousNetwork network, Span<double> state);

    /// <summary>Norms rho_k and unit directions V_k of a state.</summary>
    void Read(HomogeneousNetwork network, ReadOnlySpan<double> state, Span<double> norms, Span<double> directions);

    /// <summary>The speeds c_k of directions.</summary>
    void Speeds(HomogeneousNetwork network, ReadOnlySpan<double> state, Span<double> speeds);

    /// <summary>Whether the norm of a layer moves.</summary>
    bool Moves(int layer, int depth);

    /// <summary>What weight decay adds to the mean square.</summary>
    double Penalty(ReadOnlySpan<double> norms, double lambda);
}
