namespace Eigenspectrum.Curvature;

/// <summary>S = F F', exactly symmetric.</summary>
static class OuterProduct
{
    /// <summary>Writes F F' for F of n rows and r columns.</summary>
    public static void Of(ReadOnlySpan<double> factor, int r, Span<double> product, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
            {
                double sum = 0;
                for (int k = 0; k < r; k++) sum = Math.FusedMultiplyAdd(factor[i * r + k], factor[j * r + k], sum);
                product[i * n + j] = product[j * n + i] = sum;
            }
        }
    }
}
