namespace Eigenspectrum.Theory;

/// <summary>
/// The seven numbers that fix the Hessian blocks of a pair of hidden units with weights w_a, w_b under x ~ N(0, I).
/// </summary>
/// <remarks>
/// By Stein's identity (derived; for a = b treat h_a, h_b as two copies):
/// E[g_a g_b] = <paramref name="Product"/>;
/// E[g'_a g_b x] = <paramref name="AlongA"/> w_a + <paramref name="AlongB"/> w_b;
/// E[g'_a g'_b x xᵀ] = <paramref name="Isotropic"/> I + <paramref name="OuterA"/> w_a w_aᵀ + <paramref name="OuterB"/>
/// w_b w_bᵀ + <paramref name="Cross"/> (w_a w_bᵀ + w_b w_aᵀ).
/// </remarks>
/// <param name="Product">E[g_a g_b].</param>
/// <param name="AlongA">E[g''_a g_b].</param>
/// <param name="AlongB">E[g'_a g'_b], of the mixed block.</param>
/// <param name="Isotropic">E[g'_a g'_b].</param>
/// <param name="OuterA">E[g'''_a g'_b].</param>
/// <param name="OuterB">E[g'_a g'''_b].</param>
/// <param name="Cross">E[g''_a g''_b].</param>
public readonly record struct GaussianPairExpectations(
    double Product, double AlongA, double AlongB, double Isotropic, double OuterA, double OuterB, double Cross);
