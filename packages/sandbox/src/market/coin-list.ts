import { createRandom, hashText } from '../random.ts';

/** A coin of the simulated market. Prices and supplies are around the real ones, not equal to them. */
export interface Coin {
  id: string;
  symbol: string;
  name: string;
  category: string;
  /** The level the simulated price moves around, in USD. */
  basePriceUsd: number;
  supply: number;
  /** Standard deviation of a day's log return. */
  dailyVolatility: number;
  /** How much of the movement the coin shares with the whole market, 0 to 1. */
  marketShare: number;
  /** What is traded in a day, as a part of the market capitalisation. */
  turnover: number;
}

const COIN_COUNT = 300;

/** Volatility of a day by category; stablecoins stay on their peg. */
const DAILY_VOLATILITY: Record<string, number> = {
  Stablecoin: 0.00005,
  Meme: 0.062,
  Gaming: 0.052,
  AI: 0.052,
  DeFi: 0.046,
  'Layer 2': 0.045,
  Infrastructure: 0.042,
  'Layer 1': 0.038,
  Exchange: 0.024,
  Payments: 0.034,
};

/** symbol|name|price in USD|market capitalisation in million USD, by category. */
const KNOWN_COINS: Record<string, string> = {
  'Layer 1': `BTC|Bitcoin|68000|1340000 ETH|Ethereum|3400|409000 SOL|Solana|165|78000 ADA|Cardano|0.55|19500
    AVAX|Avalanche|34|13800 DOT|Polkadot|6.8|9900 TRX|TRON|0.16|13900 TON|Toncoin|6.2|15500 NEAR|NEAR-Protocol|5.6|6800
    ICP|Internet-Computer|9.4|4400 ATOM|Cosmos|8.1|3200 ETC|Ethereum-Classic|25|3700 APT|Aptos|8.8|4500 SUI|Sui|1.9|5300
    HBAR|Hedera|0.085|3000 ALGO|Algorand|0.17|1400 FTM|Fantom|0.72|2000 XTZ|Tezos|0.82|810 EOS|EOS|0.62|930
    FLOW|Flow|0.68|1040 EGLD|MultiversX|33|890 KAS|Kaspa|0.15|3600 SEI|Sei|0.44|1500 INJ|Injective|23|2200
    KAVA|Kava|0.46|500 MINA|Mina|0.6|680 ROSE|Oasis|0.083|560 CELO|Celo|0.66|360 ZIL|Zilliqa|0.019|340
    ONE|Harmony|0.017|240 QTUM|Qtum|2.9|300 NEO|Neo|11.8|830 IOTA|IOTA|0.18|600 KSM|Kusama|22|330
    CFX|Conflux|0.17|720 TIA|Celestia|6.1|1250 BNB|BNB|590|86000`,
  Payments: `XRP|XRP|0.56|31500 LTC|Litecoin|78|5800 BCH|Bitcoin-Cash|410|8100 XLM|Stellar|0.105|3100 XMR|Monero|165|3050
    DASH|Dash|27|320 ZEC|Zcash|34|560 BSV|Bitcoin-SV|52|1030 XNO|Nano|0.95|126 ACH|Alchemy-Pay|0.022|190`,
  'Layer 2': `POL|Polygon|0.48|3800 ARB|Arbitrum|0.78|2700 OP|Optimism|1.75|2100 MNT|Mantle|0.74|2400 STRK|Starknet|0.55|950
    IMX|Immutable|1.55|2450 STX|Stacks|1.85|2750 SKL|SKALE|0.046|260 METIS|Metis|42|240 LRC|Loopring|0.18|245
    MANTA|Manta|0.82|310 ZK|ZKsync|0.15|550`,
  DeFi: `UNI|Uniswap|8.2|4900 AAVE|Aave|140|2100 MKR|Maker|2100|1900 LDO|Lido-DAO|1.6|1430 CRV|Curve|0.31|390
    SNX|Synthetix|1.6|530 COMP|Compound|48|410 SUSHI|SushiSwap|0.72|190 RUNE|THORChain|4.6|1540 DYDX|dYdX|1.1|700
    GMX|GMX|26|250 CAKE|PancakeSwap|2.0|560 ONEINCH|1inch-Network|0.29|370 YFI|yearn-finance|5400|180 PENDLE|Pendle|4.1|660
    JUP|Jupiter|0.88|1190 RAY|Raydium|2.4|640 ENA|Ethena|0.42|1150 BAL|Balancer|2.1|130 ONDO|Ondo|0.82|1180`,
  Infrastructure: `LINK|Chainlink|13.5|8300 FIL|Filecoin|4.1|2400 AR|Arweave|24|1570 GRT|The-Graph|0.18|1700 QNT|Quant|74|890
    THETA|Theta-Network|1.4|1400 VET|VeChain|0.025|2020 HNT|Helium|6.4|1080 PYTH|Pyth-Network|0.34|1230 W|Wormhole|0.26|650
    JASMY|JasmyCoin|0.021|1010 ENS|Ethereum-Name-Service|19|620 BAT|Basic-Attention|0.19|285 ANKR|Ankr|0.028|280
    STORJ|Storj|0.42|170 API3|API3|1.8|190 BAND|Band-Protocol|1.15|170 LPT|Livepeer|15|540 SSV|SSV-Network|24|270`,
  AI: `RENDER|Render|6.2|2400 TAO|Bittensor|480|3500 FET|Artificial-Superintelligence|1.3|3300 WLD|Worldcoin|1.9|920
    AGIX|SingularityNET|0.55|700 AKT|Akash-Network|2.7|660 OCEAN|Ocean-Protocol|0.56|320 ARKM|Arkham|1.5|350 PHB|Phoenix|1.6|78
    NMR|Numeraire|16|110`,
  Gaming: `AXS|Axie-Infinity|5.6|840 SAND|The-Sandbox|0.29|660 MANA|Decentraland|0.31|590 GALA|Gala|0.022|830 ENJ|Enjin|0.16|280
    ILV|Illuvium|44|230 BEAM|Beam|0.016|800 RON|Ronin|1.7|600 PIXEL|Pixels|0.15|115 YGG|Yield-Guild-Games|0.48|190
    MAGIC|Treasure|0.36|105 CHZ|Chiliz|0.068|610 APE|ApeCoin|0.82|560`,
  Meme: `DOGE|Dogecoin|0.125|18100 SHIB|Shiba-Inu|0.0000178|10500 PEPE|Pepe|0.0000098|4100 WIF|dogwifhat|2.2|2200
    FLOKI|Floki|0.00014|1340 BONK|Bonk|0.000021|1450 BOME|Book-of-Meme|0.0078|540 MEME|Memecoin|0.011|330
    TURBO|Turbo|0.0041|280 NEIRO|Neiro|0.0012|500 BRETT|Brett|0.082|810 POPCAT|Popcat|0.9|880 MEW|cat-in-a-dogs-world|0.0076|670`,
  Exchange: `OKB|OKB|42|2520 CRO|Cronos|0.086|2280 KCS|KuCoin-Token|8.7|1050 BGB|Bitget-Token|1.1|1540 GT|Gate|8.2|1070
    LEO|UNUS-SED-LEO|5.8|5370 HYPE|Hyperliquid|21|7000`,
  Stablecoin: `USDT|Tether|1|115000 USDC|USD-Coin|1|34500 DAI|Dai|1|5300 FDUSD|First-Digital-USD|1|2400 TUSD|TrueUSD|1|495`,
};

/** Tickers that cannot be written as an identifier-like text on their own line above. */
const SYMBOL_SPELLING: Record<string, string> = { ONEINCH: '1INCH' };

const SYLLABLES = 'ka lo mi ra te vo zu ne xi da ro ly pha qua tor vex sol neb hel fin'.split(' ');
const NAME_ENDINGS = ['Protocol', 'Network', 'Finance', 'Chain', 'Labs', 'Token', 'Games', 'DAO'];

let listed: readonly Coin[] | undefined;

/** The coins of the market, the same for every seed; the known ones first, then invented ones. */
export function listCoins(): readonly Coin[] {
  listed ??= addInventedCoins(knownCoins());
  return listed;
}

function knownCoins(): Coin[] {
  return Object.entries(KNOWN_COINS).flatMap(([category, rows]) =>
    rows
      .trim()
      .split(/\s+/)
      .map((row) => {
        const [key = '', name = '', price = '', cap = ''] = row.split('|');
        const symbol = SYMBOL_SPELLING[key] ?? key;
        return buildCoin(symbol, name.replaceAll('-', ' '), category, Number(price), Number(cap));
      }),
  );
}

function addInventedCoins(coins: Coin[]): Coin[] {
  const random = createRandom(300);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const categories = Object.keys(DAILY_VOLATILITY).filter((name) => name !== 'Stablecoin');
  const taken = new Set(coins.map((coin) => coin.symbol));
  const all = [...coins];
  while (all.length < COIN_COUNT) {
    const word = pick(SYLLABLES) + pick(SYLLABLES);
    const symbol = word.slice(0, 4 + Math.floor(random() * 2)).toUpperCase();
    const name = `${word.charAt(0).toUpperCase()}${word.slice(1)} ${pick(NAME_ENDINGS)}`;
    if (taken.has(symbol) || taken.has(name)) continue;
    taken.add(symbol).add(name);
    const price = Number((10 ** (random() * 5 - 3.5)).toPrecision(3));
    const capMillions = 12 + 230 * random() ** 2;
    all.push(buildCoin(symbol, name, pick(categories), price, capMillions));
  }
  return all;
}

function buildCoin(
  symbol: string,
  name: string,
  category: string,
  basePriceUsd: number,
  capMillions: number,
): Coin {
  const character = createRandom(hashText(symbol));
  const stable = category === 'Stablecoin';
  // Large coins move less than small ones of the same kind.
  const sizeFactor = stable ? 1 : 1.25 - 0.115 * Math.log10(capMillions);
  return {
    id: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    symbol,
    name,
    category,
    basePriceUsd,
    supply: Math.round((capMillions * 1e6) / basePriceUsd),
    dailyVolatility: (DAILY_VOLATILITY[category] ?? 0.04) * sizeFactor * (0.85 + 0.3 * character()),
    marketShare: stable ? 0 : symbol === 'BTC' ? 0.9 : 0.45 + 0.3 * character(),
    turnover: (stable ? 0.3 : 0.03) + 0.09 * character(),
  };
}
