using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Scalar products between the stimuli of one repeat, the units centred on their mean over the training
/// stimuli.</summary>
sealed class CentredBlocks
{
    /// <summary>Takes the blocks out of the Gram matrix of both repeats.</summary>
    public CentredBlocks(RepeatGram gram, int[] training, int[] test, int repeat)
    {
        int offset = repeat * gram.Stimuli, n = training.Length;
        var withMean = new double[gram.Stimuli];
        for (int s = 0; s < gram.Stimuli; s++)
        {
            var row = gram.Products.Row(offset + s);
            double sum = 0;
            foreach (int t in training) sum += row[offset + t];
            withMean[s] = sum / n;
        }
        double meanSquare = 0;
        foreach (int t in training) meanSquare += withMean[t] / n;
        Training = Block(training);
        Test = Block(test);

        Matrix Block(int[] rows)
        {
            var block = new Matrix(rows.Length, n);
            for (int i = 0; i < rows.Length; i++)
            {
                var from = gram.Products.Row(offset + rows[i]);
                for (int j = 0; j < n; j++)
                    block.Data[i * n + j] = from[offset + training[j]] - withMean[rows[i]] - withMean[training[j]]
                        + meanSquare;
            }
            return block;
        }
    }

    /// <summary>Training by training stimuli.</summary>
    public Matrix Training { get; }

    /// <summary>Test by training stimuli.</summary>
    public Matrix Test { get; }
}
