// What a small shop has on its shelves. The body of `totalCount` is missing: write it, and see what Werkbank offers.

export interface Item {
  name: string;
  price: number;
  count: number;
}

export class Stock {
  private items: Item[] = [];

  addItem(item: Item): void {
    this.items.push(item);
  }

  removeItem(name: string): void {
    this.items = this.items.filter((item) => item.name !== name);
  }

  totalPrice(): number {
    let total = 0;
    for (const item of this.items) {
      total += item.price * item.count;
    }
    return total;
  }

  totalCount(): number {

  }
}
